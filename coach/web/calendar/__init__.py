"""Calendar: the feed of a walker's planned walks for a calendar program, and the list of its addresses."""
