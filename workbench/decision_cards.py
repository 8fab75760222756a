"""Decisions as cards: what was decided in words, on which conditions, by whom, on which version."""

from typing import Any

from phases.wording import read_text
from workbench.register_page import RegisterPage
from workbench.register_values import shown, value_at

TONES = {"go": "good", "continue": "good", "go-with-conditions": "warn", "correct": "warn", "no-go": "bad",
         "stop": "bad"}


def decision_cards(page: RegisterPage) -> list[dict[str, Any]]:
    """The decisions of a gate, the newest first, as the macro of a gate's card wants them."""
    newest_first = sorted(page.rows, key=lambda name: str(value_at(page.rows[name], "day") or ""), reverse=True)
    return [_card(page, name) for name in newest_first]


def _card(page: RegisterPage, name: str) -> dict[str, Any]:
    data = page.rows[name]
    said = {field.name: shown(field, data, page.speaker) for field in page.fields}
    conditions = read_text(value_at(data, "conditions") or "", page.speaker.language)
    return {
        "id": name, "title": said["day"], "decision": said["decision"], "date": said["day"], "notes": said["notes"],
        "tone": TONES.get(str(value_at(data, "decision")), "plain"), "version": said["baseline"],
        "conditions": [line.lstrip("-* ") for line in conditions.splitlines() if line.strip()],
        "people": [one.strip() for one in said["people"].split(",") if one.strip()],
        "entry": page.entries.get(name),
    }
