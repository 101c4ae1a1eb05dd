"""Looks into files that people upload: is it what its name says, is it safe to hand on, and what text is in it?

Knows nothing of Django's models: a file goes in; its checksum and text, or an `UploadRefused`, come out.
"""

from .kinds import CONTENT_TYPES
from .limits import MAX_BYTES
from .names import safe_name
from .reading import UploadContents, check_word, read_upload
from .refusal import UploadRefused
from .words import distinct_words

__all__ = [
    "CONTENT_TYPES",
    "MAX_BYTES",
    "UploadContents",
    "UploadRefused",
    "check_word",
    "distinct_words",
    "read_upload",
    "safe_name",
]
