"""`make pdf`: asks for nothing where Pango is, and never stops `make run` where it is not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MISSING = "!! NO PANGO: proofs of participation cannot be made as PDF here."

pytestmark = pytest.mark.skipif(
    os.uname().sysname != "Linux" or shutil.which("make") is None, reason="elsewhere nothing is looked for"
)


def make_pdf(folder, user, finds_pango):
    """The target with a user and package tools of our own, which note what they were asked."""
    stubs = {"id": f"echo {user}", "apt-get": f'echo "$@" >> {folder}/asked; exit 100'}
    stubs["python"] = "exit 0" if finds_pango else "exit 1"
    for name, line in stubs.items():
        stub = folder / name
        stub.write_text(f"#!/bin/sh\n{line}\n")
        stub.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["make", "--no-print-directory", "pdf", f"PYTHON={folder}/python"],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    asked = folder / "asked"
    return done.returncode, done.stdout, asked.read_text() if asked.exists() else ""


def test_make_pdf_when_pango_is_there_then_it_is_silent(tmp_path):
    assert make_pdf(tmp_path, 0, finds_pango=True) == (0, "", "")


def test_make_pdf_when_nothing_may_be_installed_then_it_says_what_is_missing_and_goes_on(tmp_path):
    code, said, asked = make_pdf(tmp_path, 1000, finds_pango=False)

    assert (code, asked) == (0, "")
    assert said.startswith(
        f"{MISSING} Ask for the packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    )


def test_make_pdf_when_installing_fails_then_it_says_what_is_missing_and_goes_on(tmp_path):
    code, said, asked = make_pdf(tmp_path, 0, finds_pango=False)

    assert (code, asked) == (0, "update -qq\n")
    assert MISSING in said


@pytest.mark.parametrize("target", ["run", "serve", "unit-sqlite", "unit-postgres", "e2e"])
def test_makefile_when_a_target_may_draw_pdfs_then_pango_comes_first(target):
    [rule] = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(f"{target}:")]

    assert "pdf" in rule.partition("##")[0].split()
