"""Programs for your own computer: `make run`, `make run-phone`, `make run-scale`, `make dev`, `make seed`."""
