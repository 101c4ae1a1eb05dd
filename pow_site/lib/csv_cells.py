"""Cells of a CSV file that people open in a spreadsheet."""

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_START) else cell
