"""Pages and API. A handler parses, makes one call, responds; and commits once."""
