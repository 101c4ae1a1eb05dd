"""For the suite: no file and no cache outlives a test; the database is SQLite in memory or DATABASE_URL."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ["POW_DATA_DIR"] = folder = tempfile.mkdtemp(prefix="pow-test-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["SITE_URL"] = "http://testserver"

from .base import *
from .base import TASKS

DEBUG = False
SECRET_KEY = "only-for-the-test-suite"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver"]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {**TASKS, "queue": TASKS["default"]}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
