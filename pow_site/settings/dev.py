"""For `make run`: the site as visitors see it, on one's own machine. `DEBUG=1` shows tracebacks instead."""

from .base import *
from .base import DATA_DIR, TASKS, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-development-on-this-machine-never-for-a-server")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

DATA_DIR.mkdir(parents=True, exist_ok=True)

# Style sheets and scripts are served as they are written: no build step, a reload shows a change.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Mail goes out as soon as the change is stored; the clock beside the server (`run_site`) tries again what failed.
TASKS = {**TASKS, "queue": TASKS["default"]}
