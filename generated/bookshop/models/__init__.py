"""Models of the Bookshop API, one module for each folder."""
