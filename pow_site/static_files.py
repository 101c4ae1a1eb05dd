"""Static files for production: the style sheet becomes one minified file, everything is hashed and compressed."""

from collections.abc import Iterator
from pathlib import Path

import lightningcss
from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "css/main.css"


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, after `css/main.css` took in all that it imports."""

    def post_process(self, paths: dict, dry_run: bool = False, **options: object) -> Iterator[tuple]:
        if STYLE_SHEET in paths and not dry_run:
            Path(self.path(STYLE_SHEET)).write_text(bundle_style_sheet(), encoding="utf-8")
            paths = {**paths, STYLE_SHEET: (self, STYLE_SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def bundle_style_sheet() -> str:
    """The whole style sheet as one minified text, made from the sources, never from an earlier bundle."""
    source = finders.find(STYLE_SHEET)
    if not source:
        raise FileNotFoundError(STYLE_SHEET)
    return lightningcss.bundle_css(source, minify=True)
