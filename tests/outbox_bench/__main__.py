"""`python -m tests.outbox_bench [--mails 1000] [--kills 40] [--seed 1] [--on sqlite] [--on postgresql]`.

Ends with 1 when a mail was lost, or when there were more repeats than kills.
"""

import argparse
import sys

from tests.outbox_bench.databases import DATABASES
from tests.outbox_bench.report import heading
from tests.outbox_bench.start import measure


def main() -> int:
    """A run per database, a line for each in the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", action="append", choices=list(DATABASES))
    options = parser.parse_args()
    sys.stdout.write(heading() + "\n")
    failed = False
    for name in options.on or DATABASES:
        with DATABASES[name]() as url:
            outcome = measure(url, options.mails, options.kills, options.seed)
        complaints = outcome.complaints(options.kills)
        sys.stdout.write("\n   NOT GOOD: ".join([outcome.line(name), *complaints]) + "\n")
        sys.stdout.flush()
        failed |= bool(complaints)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
