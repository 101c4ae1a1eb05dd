"""What becomes of a theme: its moments, who wants it, who was asked, who helps, and its chain up to what is applied."""
