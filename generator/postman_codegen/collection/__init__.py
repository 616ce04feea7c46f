"""Files of Postman -> one normal form, and from it what goes over the wire."""
