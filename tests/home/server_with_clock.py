"""A program for `test_run_site`: a server that does nothing, and beside it a clock that only says that it runs.

The process of the clock reads this module too, so it finds the same stand-ins.
"""

import sys
import time
from types import SimpleNamespace

from pow_site.home.management.commands import run_site


def tell(command: str, **options: object) -> None:
    """Stands for a command that goes on until it is ended."""
    sys.stdout.write(f"the clock runs {command} {options}\n")
    sys.stdout.flush()
    time.sleep(60)


run_site.call_command = tell
run_site.django = SimpleNamespace(setup=lambda: None)

if __name__ == "__main__":
    with run_site.clock_beside():
        sys.stdout.write("the server serves\n")
        sys.stdout.flush()
        time.sleep(60)
