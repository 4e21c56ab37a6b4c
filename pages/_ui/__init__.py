"""What the pages share: the frame, the address bar, the data, and our own components."""
