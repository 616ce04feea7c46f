"""Models of the Library, one module for each folder."""
