"""How a phone comes to trust this computer: an authority, and a page that hands out its certificate."""
