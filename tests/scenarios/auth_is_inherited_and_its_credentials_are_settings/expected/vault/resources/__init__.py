"""Operations of the Vault, one module for each folder."""
