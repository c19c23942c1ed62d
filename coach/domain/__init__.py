"""Rules of coached backward walking: values and pure functions. Callers pass in the time as `now`."""
