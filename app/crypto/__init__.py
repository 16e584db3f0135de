"""What is secret: keys, slots, sealing, the recovery kit, the OS keyring. Bytes in, bytes out."""
