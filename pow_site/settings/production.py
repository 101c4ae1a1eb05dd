"""For servers. Refuses to start without what it cannot guess; https in SITE_URL switches transport security on."""

import os
import sys

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL")
if missing := [name for name in REQUIRED if not os.environ.get(name)]:
    sys.exit(f"Cannot start: set {', '.join(missing)} in the environment (see docs/deployment.md).")

from pow_site.lib.logs import json_logging

from .base import *
from .base import DATA_DIR, SITE_URL, env

if not SITE_URL.startswith(("https://", "http://")):
    sys.exit(f"Cannot start: SITE_URL must begin with https:// or http://, not {SITE_URL!r}.")

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

CMS_SECOND_FACTOR_REQUIRED = env.bool("CMS_SECOND_FACTOR", default=True)

# Rate limits are shared by all processes: the cache is the database's unless CACHE_URL names another. It is large:
# what it drops for want of room is no longer counted.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache?max_entries=100000")}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "pow_site.static_files.BundledStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60

BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

LOGGING = json_logging(env("LOG_LEVEL", default="INFO"))

DATA_DIR.mkdir(parents=True, exist_ok=True)
