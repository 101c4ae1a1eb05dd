"""For the suite: no file and no cache outlives a test; the database is SQLite in memory or DATABASE_URL."""

import os
import tempfile

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ["POW_DATA_DIR"] = tempfile.mkdtemp(prefix="pow-test-")
os.environ["SITE_URL"] = "http://testserver"

from .base import *

DEBUG = False
SECRET_KEY = "only-for-the-test-suite"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver"]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
