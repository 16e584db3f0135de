"""Choosing a passphrase: six offered words, or a phrase of her own."""
