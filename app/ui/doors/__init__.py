"""The doors of the window: welcome, lock page, unlocking, the lock, the way out."""
