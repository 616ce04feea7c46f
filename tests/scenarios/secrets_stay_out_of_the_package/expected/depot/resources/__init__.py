"""Operations of the Depot, one module for each folder."""
