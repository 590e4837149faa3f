"""What belongs to the person: settings, export and import, and deleting everything."""
