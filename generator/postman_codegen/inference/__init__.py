"""JSON values -> types -> one JSON Schema document."""
