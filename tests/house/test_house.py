"""Holds the house to its rules, and each rule to its samples."""

import subprocess

import pytest

from tests.house import files, rules
from tests.house.rule import RULES, Rule

assert rules.__all__

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
each_bad_sample = pytest.mark.parametrize(
    ("rule", "sample"),
    [
        pytest.param(rule, sample, id=f"{rule.name}-{n}")
        for rule in RULES
        for n, sample in enumerate(rule.bad)
    ],
)
each_good_sample = pytest.mark.parametrize(
    ("rule", "sample"),
    [
        pytest.param(rule, sample, id=f"{rule.name}-{n}")
        for rule in RULES
        for n, sample in enumerate(rule.good)
    ],
)


@each_rule
def test_house_keeps_the_rule(rule: Rule):
    complaints = rule.complaints(files.project_files())

    assert not complaints, "\n".join(["", rule.name.replace("_", " "), *complaints])


@each_rule
def test_rule_sees_files(rule: Rule):
    assert rule.select(files.project_files()), f"no file matches {rule.only}: the rule has gone blind"


@each_bad_sample
def test_rule_catches_its_bad_sample(rule: Rule, sample: dict[str, str]):
    assert rule.complaints(sample)


@each_good_sample
def test_rule_lets_its_good_sample_through(rule: Rule, sample: dict[str, str]):
    assert rule.complaints(sample) == []


def test_each_rule_brings_a_bad_sample():
    assert [rule.name for rule in RULES if not rule.bad] == []


def test_files_are_found_without_git(tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pow_site").mkdir()
    for path in (".venv/theirs.py", "pow_site/ours.py", "README.md"):
        (tmp_path / path).touch()

    assert sorted(files.paths_from_walk(tmp_path)) == ["README.md", "pow_site/ours.py"]


def test_files_from_git_hold_what_is_new_too(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("ignored.py\n")
    (tmp_path / "new.py").touch()
    (tmp_path / "ignored.py").touch()
    monkeypatch.setattr(files, "ROOT", tmp_path)

    assert files.paths_from_git() == [".gitignore", "new.py"]


def test_read_text_passes_over_a_picture(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "page.html").write_text("é")

    assert files.read_text(tmp_path / "picture.png") is None
    assert files.read_text(tmp_path / "page.html") == "é"
    assert files.read_text(tmp_path / "gone.html") is None
