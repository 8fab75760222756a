"""Drawings of a page: their addresses on light and dark screens, wide and on a phone, and the answer to each."""

from collections.abc import Callable

from flask import Response, abort, request

from phases.method import Figure
from workbench import here
from workbench.charts import draw, has_narrow_form
from workbench.documents.composition import Drawn, Picture

THEMES = ("light", "dark", "print")


def addressed(address: Callable[..., str]) -> Picture:
    """Where the drawings of a figure are found; `address` gives one for a figure, a theme and, for phones, `narrow`."""

    def picture(figure: Figure) -> Drawn:
        light, dark = (address(figure, theme=theme) for theme in ("light", "dark"))
        if not has_narrow_form(figure):
            return Drawn(light, dark)
        return Drawn(light, dark, *(address(figure, theme=theme, narrow=1) for theme in ("light", "dark")))

    return picture


def answer(figure: Figure | None) -> Response:
    """The drawing that the request's address asks for, in the client's accent colour; 404 where there is none."""
    theme = request.args.get("theme", "light")
    if figure is None or theme not in THEMES:
        abort(404)
    accent = {"accent": here.project().accent} if here.project().accent else {}
    svg = draw(figure, here.speaker(), theme=theme, narrow="narrow" in request.args, **accent)  # type: ignore[arg-type]
    response = Response(svg, mimetype="image/svg+xml")
    response.add_etag()
    return response.make_conditional(request)
