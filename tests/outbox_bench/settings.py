"""The outbox, its jobs and its queue with nothing else of the site, so that a killed worker is back in a second.

Time runs faster here: pauses and lease are seconds. Each process greets the mail server with its own number.
"""

import os
from datetime import timedelta

from django.core.mail.utils import DNS_NAME

from pow_site.settings import base

vars().update({name: value for name, value in vars(base).items() if name.isupper()})
SECRET_KEY = "only-for-the-bench"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "pow_site.outbox",
    "pow_site.jobs",
    "django_tasks",
    "django_tasks_db",
]
AUTH_USER_MODEL = "auth.User"
ROOT_URLCONF = "tests.outbox_bench.settings"
urlpatterns: list[object] = []
MIDDLEWARE: list[str] = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[object] = []
MAILS = {
    "email/bench/subject.txt": "Proef {{ number }}",
    "email/bench/body.txt": "Dit is mail {{ number }}.",
    "email/bench/body.html": "<p>Dit is mail {{ number }}.</p>",
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", MAILS)]},
    }
]
OUTBOX_PAUSES = [timedelta(seconds=1)] * 25
OUTBOX_LEASE = timedelta(seconds=5)
DNS_NAME._fqdn = f"process-{os.getpid()}.example.org"
