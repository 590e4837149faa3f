"""What a proxy may let through without its password: nothing here tells of a person without a token."""
