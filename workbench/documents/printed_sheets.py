"""How a sheet of a workbook comes out of a printer: across, as wide as one page, with the number of each page."""

from typing import Any

A4 = 9


def print_across(sheet: Any) -> None:
    """Sets a sheet up so that no column is cut off on paper."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&A&R&P / &N")
