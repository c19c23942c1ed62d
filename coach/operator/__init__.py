"""Operator's commands, `flask coach …`: for the person who runs an installation."""
