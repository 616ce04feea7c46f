"""Operations of the Safe, one module for each folder."""
