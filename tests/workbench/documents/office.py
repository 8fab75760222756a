"""Recomputes workbooks with LibreOffice, so that what a formula says is not what we said it would be."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recomputed(files: Iterable[Path], folder: Path) -> None:
    """Opens the workbooks, computes every formula anew, and saves them under their names into a folder."""
    profile = folder / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
    office = shutil.which("soffice") or "soffice"
    command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir",
               str(folder), *map(str, files)]
    # The settings of the desktop that the tests happen to run on do not matter.
    surroundings = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**surroundings, "HOME": str(folder)})
