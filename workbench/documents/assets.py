"""What a document may fetch while it is made: packaged assets and data written into it, nothing else."""

from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from workbench.places import STATIC

SCHEME = "asset:"


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `asset:` addresses from the packaged static files and `data:` addresses; refuses every other one."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The asset's bytes; ValueError for an address outside the package."""
        if not url.startswith(SCHEME):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, asset(unquote(url.removeprefix(SCHEME)).lstrip("/")).read_bytes())


def asset(name: str) -> Path:
    """The file of a packaged asset; ValueError where the name leaves the folder or names nothing."""
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file():
        raise ValueError(f"there is no packaged asset “{name}”")
    return path


def data_address(content: bytes, media_type: str) -> str:
    """The address of bytes that stand in the document itself."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
