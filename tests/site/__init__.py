"""The site as a whole: what holds for every address, and how it runs as a server."""
