"""Models of the Oddities, one module for each folder."""
