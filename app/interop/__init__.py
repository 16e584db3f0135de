"""Foreign formats: bytes to dataclasses and back."""
