"""Who sits at the laptop, and who else is looking: sleep, lid, OS lock, discreet screen, PIN."""
