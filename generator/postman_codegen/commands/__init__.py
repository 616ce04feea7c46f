"""One module for each command; `cli` has parsed its arguments."""
