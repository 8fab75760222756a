"""What a document may fetch while it is made: packaged assets and data written into it, nothing else."""

from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from workbench.documents.assets import asset

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
