"""Tables and queries. Callers commit, and pass in the time as `now`."""
