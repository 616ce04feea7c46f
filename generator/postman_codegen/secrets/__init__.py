"""What must not reach an output: found in the document of a collection, before it's read."""
