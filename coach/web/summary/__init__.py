"""Summary: the page that a walker gives to a physiotherapist by a link, and the list of such links."""
