"""The sample practice: an invented therapist, invented clients and years of invented notes."""
