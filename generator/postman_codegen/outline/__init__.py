"""What would be generated from a collection, as a tree for people to read."""
