"""Models of the Tea Shop API, one module for each folder."""
