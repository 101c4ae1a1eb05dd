"""How much the site takes, and how much work it puts into a file. Sizes in bytes, times in seconds."""

MEGABYTE = 1024 * 1024

MAX_BYTES = 25 * MEGABYTE
"""The largest file."""

MAX_TEXT = 300_000
"""Bytes of text that are kept of a file, about 120 full pages. PostgreSQL's index takes 1 MB for a row, and the
most unlikely words (hyphenated, each one new) take 3.5 times their length in it."""

MAX_PARTS = 5_000
"""Entries in a zip."""

MIN_UNPACKED, MAX_UNPACKED, MAX_RATIO = 20 * MEGABYTE, 100 * MEGABYTE, 100
"""What a zip may unpack to: a hundred times its size, but always 20 MB and never more than 100 MB."""

MAX_WORD_PART = 10 * MEGABYTE
"""One XML part of a Word file, unpacked: a book of a thousand pages. Reading it as HTML takes 60 times as much."""

MAX_DEPTH = 100
"""XML elements within each other. Word itself stays below 50; readers that recurse give up at 180."""

MAX_PAGES = 500
"""Pages of a PDF whose text is read."""

MAX_SECONDS = 15
MAX_MEMORY = 1024 * MEGABYTE
"""What the process that reads a PDF may use."""
