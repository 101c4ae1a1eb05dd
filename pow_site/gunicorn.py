"""How gunicorn runs the site. Read with `gunicorn --config python:pow_site.gunicorn pow_site.wsgi`."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", str(2 * (os.cpu_count() or 1))))
threads = 2
preload_app = True
max_requests = 5000
max_requests_jitter = 500
timeout = 30
accesslog = None
# Django alone decides what a proxy may say (BEHIND_PROXY); gunicorn believes nobody.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
