"""What a therapist does: one method, one transaction."""
