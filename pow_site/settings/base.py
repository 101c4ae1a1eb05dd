"""What holds in every environment. What differs is read from the environment by the names in the README."""

from datetime import timedelta
from pathlib import Path

import environ

from pow_site.lib import uploads

from .accounts import *
from .privacy import *
from .second_factor import *
from .security import *

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

DATA_DIR = Path(env("POW_DATA_DIR", default=BASE_DIR / "var")).resolve()
"""The folder for everything that the site itself writes: database, media, mail."""

SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")
"""Scheme and host that people type, without a closing slash."""

MAINTENANCE = env.bool("MAINTENANCE", default=False)
"""1: every page answers that the site is being worked on (503); health checks and static files still answer."""

INSTALLED_APPS = [
    "pow_site.home",
    "pow_site.roles",
    "pow_site.search",
    "pow_site.cms",
    "pow_site.accounts",
    "pow_site.privacy",
    "pow_site.outbox",
    "pow_site.jobs",
    "regions",
    "learning_agenda",
    "faq",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "pow_site.health.HealthMiddleware",
    "pow_site.middleware.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pow_site.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pow_site.middleware.MaintenanceMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "pow_site.middleware.UnreadableRequestMiddleware",
    "pow_site.middleware.RefusedMethodMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pow_site.accounts.sessions.LastSeenMiddleware",
    "pow_site.accounts.cms_gate.CmsGateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pow_site.roles.middleware.RoleUseMiddleware",
    "pow_site.cms.middleware.OldPostAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "pow_site.urls"
WSGI_APPLICATION = "pow_site.wsgi.application"

_PROCESSORS = "django.template.context_processors.request", "django.contrib.auth.context_processors.auth"
_OURS = "django.contrib.messages.context_processors.messages", "pow_site.cms.navigation.navigation"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_PROCESSORS, *_OURS]},
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'pow.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Compulsory: without these, most concurrent read-then-write transactions fail on a lock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

# Wagtail keeps its search index through `default`: that one acts at once. What may wait, mail, goes to `queue`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

if env("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "pow_site.lib.mail_files.EmlFileBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default="Perspectief op Werk <noreply@localhost>"
)
# The pauses after each failed try of a mail (two days in all); how long one try takes at most; how long mails stay.
OUTBOX_PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 240, 480, 720, 1080)]
OUTBOX_LEASE, OUTBOX_KEEP, OUTBOX_KEEP_ROWS = timedelta(minutes=10), timedelta(days=30), timedelta(days=365)
# How long an invitation is open and kept; after how long without use a role lapses, its holder warned before.
ROLE_INVITATION_DAYS, ROLE_INVITATION_KEPT_DAYS = 14, 30
ROLE_LAPSE_DAYS, ROLE_WARNING_DAYS = 365, 30

AUTH_USER_MODEL, LOGIN_URL = "accounts.User", "account_login"

LANGUAGE_CODE, TIME_ZONE, WAGTAIL_USER_TIME_ZONES = "nl", "Europe/Amsterdam", ["Europe/Amsterdam"]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]

STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"

# A plan with a hundred measures is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME, WAGTAILADMIN_BASE_URL = "Perspectief op Werk", SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pow_site.cms.document_forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = list(uploads.CONTENT_TYPES)
WAGTAILDOCS_CONTENT_TYPES = uploads.CONTENT_TYPES
WAGTAILDOCS_MAX_UPLOAD_SIZE = uploads.MAX_BYTES
# Never shown within the site: a browser saves them.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_IMAGE_FORM_BASE = "pow_site.cms.upload_forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
# Who forgot a password gets a code from the account pages, with a mail in our look.
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Nothing of the CMS calls another host.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
