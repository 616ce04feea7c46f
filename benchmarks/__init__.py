"""Figures that say how good the generated code is, measured on real collections."""
