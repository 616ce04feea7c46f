"""Models of the Aviary API, one module for each folder."""
