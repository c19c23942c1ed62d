"""Programs for your own computer: `make run`, `make run-phone`, `make dev`, `make seed`."""
