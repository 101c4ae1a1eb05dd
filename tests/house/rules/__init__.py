"""The rules themselves, a module per subject. Importing this package registers them all."""

from tests.house.rules import names, pages, python, sizes, styles, templates, texts

__all__ = ["names", "pages", "python", "sizes", "styles", "templates", "texts"]
