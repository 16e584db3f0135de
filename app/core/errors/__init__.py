"""What can go wrong that the therapist can act on, one noun a module."""
