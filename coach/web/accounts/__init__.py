"""Accounts: the forms to sign up and in, who calls, and how often a caller may try."""
