"""Events for other programs: calendar files, news feeds and search engines. What they get, only this package says."""
