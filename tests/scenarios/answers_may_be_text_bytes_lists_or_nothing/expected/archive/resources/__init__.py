"""Operations of the Archive, one module for each folder."""
