"""Static files for production: one style sheet, every file hashed and compressed."""

import gzip
import json
import re
import shutil
from pathlib import Path

import brotli
import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.templatetags.static import static

from pow_site.static_files import bundle_style_sheet

COMPONENT = "css/components/button.css"


@pytest.fixture
def source(settings, tmp_path):
    """A copy of our static files, which `collectstatic` takes for the real ones, and nothing of Wagtail's."""
    folder = tmp_path / "source"
    shutil.copytree(Path(django_settings.BASE_DIR) / "static", folder)
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "pow_site.static_files.BundledStaticFilesStorage"},
    }
    return folder


@pytest.fixture
def collect(source, settings):
    """Collect, and give the folder."""

    def collect():
        call_command("collectstatic", interactive=False, verbosity=0)
        return Path(settings.STATIC_ROOT)

    return collect


def current_style_sheet(folder):
    manifest = json.loads((folder / "staticfiles.json").read_text())
    return folder / manifest["paths"]["css/main.css"]


def test_style_sheet_when_collected_then_it_is_one_file_with_every_component(collect, source):
    text = current_style_sheet(collect()).read_text()

    assert "@import" not in text
    parts = [path for path in source.rglob("*.css") if path.name != "main.css"]
    names = {name for path in parts for name in re.findall(r"\.([a-z][a-z-]+)[ ,:{]", path.read_text())}
    assert len(parts) > 30
    assert {name for name in names if f".{name}" not in text} == set()
    assert len(text) < sum(path.stat().st_size for path in parts)


def test_style_sheet_when_collected_then_its_name_carries_its_content_and_pages_ask_for_that(collect):
    path = current_style_sheet(collect())

    assert re.fullmatch(r"main\.[0-9a-f]{12}\.css", path.name)
    assert static("css/main.css") == f"/static/css/{path.name}"
    assert path.read_bytes() == (path.parent / "main.css").read_bytes()


def test_files_when_collected_then_they_are_compressed_in_both_ways(collect):
    path = current_style_sheet(collect())

    text = path.read_bytes()
    assert brotli.decompress(Path(f"{path}.br").read_bytes()) == text
    assert gzip.decompress(Path(f"{path}.gz").read_bytes()) == text


def test_manifest_when_collected_then_every_file_of_ours_is_hashed(collect, source):
    folder = collect()

    manifest = json.loads((folder / "staticfiles.json").read_text())["paths"]
    ours = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert set(manifest) == ours
    assert {name for name, hashed in manifest.items() if not (folder / hashed).is_file()} == set()


def test_style_sheet_when_a_component_changed_then_the_next_bundle_has_it(collect, source):
    first = current_style_sheet(collect())
    with (source / COMPONENT).open("a") as file:
        file.write("\n.net-nieuw { color: red; }\n")

    second = current_style_sheet(collect())

    assert ".net-nieuw" not in first.read_text()
    assert ".net-nieuw" in second.read_text()
    assert "@import" not in second.read_text()
    assert second.name != first.name


def test_style_sheet_when_collected_twice_then_nothing_changes(collect):
    first = current_style_sheet(collect())
    text = first.read_text()

    assert current_style_sheet(collect()) == first
    assert first.read_text() == text


def test_style_sheet_when_it_imports_a_file_that_is_not_there_then_collecting_fails(collect, source):
    (source / COMPONENT).unlink()

    with pytest.raises(Exception, match=r"button\.css|not found|No such file"):
        collect()


def test_bundle_when_there_is_no_style_sheet_then_it_says_which(source):
    (source / "css" / "main.css").unlink()

    with pytest.raises(FileNotFoundError, match=r"css/main\.css"):
        bundle_style_sheet()
