"""What is seen. The only room that knows Qt."""
