"""The site itself: settings, addresses, and the parts that every subject stands on."""
