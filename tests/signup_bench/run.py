"""One run, under the settings of the environment: makes the site and its people, lets them loose, and judges."""

import json
import sys

import django


def main(people_count: int, places: int) -> None:
    """Prints what was found as the last line, in JSON."""
    django.setup()
    from tests.signup_bench import judging
    from tests.signup_bench.crowd import Visitor, all_at_once
    from tests.signup_bench.people import make_event, make_people, prepare
    from tests.signup_bench.server import Server

    say("making the database …")
    prepare()
    event = make_event(places)
    people = make_people(people_count)
    with Server() as server:
        say("signing up …")
        visitors = [Visitor(server.port, person) for person in people]
        posted = all_at_once(visitors, f"{event.path}aanmelden/")
        judging.deliver()
        report = judging.after_signing_up(event, posted, people_count, places)
        going = judging.going(event)
        line = judging.line(event)
        leaving = [visitor for visitor in visitors if visitor.person.pk in going]
        say("withdrawing …")
        withdrawn = all_at_once(leaving, f"{event.path}afmelden/")
        judging.deliver()
        report += judging.after_withdrawing(event, withdrawn, line, places)
    rows = [(finding.what, finding.wanted, finding.found) for finding in report]
    complaints = [
        f"{finding.what}: {finding.found}, not {finding.wanted}" for finding in report if finding.is_wrong
    ]
    sys.stdout.write(
        json.dumps({"rows": [list(map(str, row)) for row in rows], "complaints": complaints}) + "\n"
    )


def say(text: str) -> None:
    """How far it is; the outcome alone goes to standard output."""
    sys.stderr.write(f"  {text}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
