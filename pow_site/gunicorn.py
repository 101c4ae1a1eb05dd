"""How gunicorn runs the site. Read with `gunicorn --config python:pow_site.gunicorn pow_site.wsgi`."""

import os
from typing import Any

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", str(2 * (os.cpu_count() or 1))))
threads = 2
preload_app = True
max_requests = 5000
max_requests_jitter = 500
timeout = 30
accesslog = None
control_socket_disable = True
# Django alone decides what a proxy may say (BEHIND_PROXY); gunicorn believes nobody.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}


def on_starting(server: Any) -> None:
    """Says aloud when transport security is off: fine for a trial on one's own machine, nowhere else."""
    site_url = os.environ.get("SITE_URL", "")
    if not site_url.startswith("https://"):
        server.log.warning(
            "SITE_URL is %s: no https, so redirect, HSTS and secure cookies are off.", site_url
        )
