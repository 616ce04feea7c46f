"""Models of the Vault, one module for each folder."""
