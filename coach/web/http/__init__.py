"""HTTP: headers, compression and caching of every answer, CSRF guard, and the answers to errors."""
