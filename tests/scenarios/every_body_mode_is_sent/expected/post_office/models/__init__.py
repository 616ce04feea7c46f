"""Models of the Post Office, one module for each folder."""
