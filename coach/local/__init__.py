"""Local: what only serves one's own computer: `make run`, `make run-phone` and its certificates."""
