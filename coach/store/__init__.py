"""What is kept: tables and queries. Knows no web and reads no clock, and its callers commit."""
