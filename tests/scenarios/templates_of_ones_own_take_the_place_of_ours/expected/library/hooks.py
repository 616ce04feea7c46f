"""What is ours in the client of the library."""
