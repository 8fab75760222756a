"""Settings of an installation, from the environment (`WORKBENCH_…`, `DATABASE_URL`) with defaults that work."""

import os
import secrets
from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _default_data_dir() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "crm-workbench"


class Settings(BaseSettings):
    """Where the data are, how the program is reached, and its limits (sizes in bytes)."""

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_", extra="ignore")

    data_dir: Path = Field(default_factory=_default_data_dir)
    database_url: str = Field(default="", validation_alias=AliasChoices("database_url", "DATABASE_URL"))
    secret_key: str = ""
    testing: bool = False
    secure_cookies: bool = False
    languages: tuple[str, ...] = ("fr", "en")
    upload_limit: int = 20 * 1024 * 1024
    customer_file_limit: int = 20 * 1024**3
    customer_folder: Path | None = None
    duckdb_memory_limit: str = "2GB"
    smtp_url: str = ""
    public_address: str = ""
    look: bool = False

    def url(self) -> str:
        """The database's address; SQLite in the data directory unless another one is given."""
        if self.database_url.startswith(("postgres://", "postgresql://")):
            return "postgresql+psycopg://" + self.database_url.split("://", 1)[1]
        return self.database_url or f"sqlite:///{self.data_dir / 'workbench.db'}"

    def secret(self) -> str:
        """The key that signs cookies: given, or generated once and kept in the data directory."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text()
