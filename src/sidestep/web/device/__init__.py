"""What the site needs so that it works without network once it has been opened."""
