"""Models of the Archive, one module for each folder."""
