"""The activity log: who did what, and the proof that nothing was taken out."""
