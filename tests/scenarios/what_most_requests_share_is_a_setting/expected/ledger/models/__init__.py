"""Models of the Ledger, one module for each folder."""
