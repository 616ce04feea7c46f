"""Operations of the Aviary API, one module for each folder."""
