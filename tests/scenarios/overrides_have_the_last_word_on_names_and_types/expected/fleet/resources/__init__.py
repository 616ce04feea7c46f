"""Operations of the Fleet API, one module for each folder."""
