"""Logging for machines that collect it."""

import json
import logging
import sys

from pow_site.lib.logs import json_formatter


def line_for(**fields):
    record = logging.makeLogRecord({"name": "django.request", "levelname": "WARNING", "levelno": 30} | fields)
    return json_formatter().format(record)


def test_record_when_formatted_then_it_is_one_line_of_json_with_level_logger_and_moment():
    line = line_for(msg="Niet gevonden: %s\ntweede regel", args=("/x/",))

    assert "\n" not in line
    fields = json.loads(line)
    assert fields.pop("timestamp").endswith("Z")
    assert fields == {
        "event": "Niet gevonden: /x/\ntweede regel",
        "level": "warning",
        "logger": "django.request",
    }


def test_record_when_it_tells_of_an_exception_then_the_traceback_is_in_the_same_line():
    try:
        int("geen getal")
    except ValueError:
        line = line_for(msg="Stuk", exc_info=sys.exc_info())

    assert "\n" not in line
    assert json.loads(line)["exception"].endswith(
        "ValueError: invalid literal for int() with base 10: 'geen getal'"
    )
