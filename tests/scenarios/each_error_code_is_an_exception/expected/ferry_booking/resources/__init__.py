"""Operations of the Ferry Booking API, one module for each folder."""
