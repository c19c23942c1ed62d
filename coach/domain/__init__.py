"""What the coach knows of walking backward: values and pure functions, without Flask, SQL, I/O or a clock."""
