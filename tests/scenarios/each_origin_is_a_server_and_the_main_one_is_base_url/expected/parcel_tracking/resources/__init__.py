"""Operations of the Parcel Tracking, one module for each folder."""
