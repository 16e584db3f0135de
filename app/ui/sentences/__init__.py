"""What Alcove says of each failure, one noun a module, as in core/errors. No Qt here."""
