"""HTTP: what every answer carries (headers, compression, caching), and what becomes of an error."""
