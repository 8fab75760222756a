"""The plan on a calendar and the matrix of responsibilities show what a reader looks for."""

from datetime import date
from typing import Any

from tests.drawings import speaker, words
from tests.specimens.figures import figure
from workbench.charts import draw


def _drawn(kind: str, **more: Any) -> str:
    return draw(figure(kind, **more), speaker("fr"), "print")


def _bar(**fields: Any) -> dict[str, Any]:
    return {"label": "Cadrer", "start": date(2027, 1, 4), "end": date(2027, 1, 29), **fields}


FROZEN = {"baseline_start": date(2027, 1, 4), "baseline_end": date(2027, 1, 22)}


def test_the_frozen_plan_has_its_bars_and_its_word_only_where_there_is_one() -> None:
    with_it, without = _drawn("gantt", tasks=[_bar(**FROZEN)], milestones=[]), _drawn("gantt", tasks=[_bar()], milestones=[])

    assert "plan figé" in words(with_it)
    assert "plan figé" not in words(without)
    assert with_it.count("<rect") > without.count("<rect")


def test_the_critical_path_is_hatched_and_worded() -> None:
    critical, other = _drawn("gantt", tasks=[_bar(critical=True)], milestones=[]), _drawn("gantt", tasks=[_bar()], milestones=[])

    assert "chemin critique" in words(critical) and "hatched" in critical
    assert "chemin critique" not in words(other) and "hatched" not in other


def test_a_bar_ends_with_its_last_day() -> None:
    one_day = {"start": date(2027, 1, 4), "end": date(2027, 1, 4)}
    short, longer = (_drawn("gantt", tasks=[_bar(), _bar(**{**one_day, "end": end})], milestones=[])
                     for end in (date(2027, 1, 4), date(2027, 1, 5)))

    assert short != longer


def test_a_milestone_that_slipped_shows_both_days_and_names_the_new_one() -> None:
    moved = _drawn("gantt", tasks=[_bar(), _bar(start=date(2027, 1, 20), end=date(2027, 1, 20), milestone=True, **FROZEN)], milestones=[])
    kept = _drawn("gantt", tasks=[_bar(), _bar(start=date(2027, 1, 20), end=date(2027, 1, 20), milestone=True)], milestones=[])

    assert moved.count("<path") == kept.count("<path") + 1
    assert "20 janvier 2027" in words(moved)


def test_today_stands_on_the_calendar_only_while_the_plan_runs() -> None:
    assert "Aujourd’hui" in words(_drawn("gantt", today=date(2027, 3, 1)))
    assert "Aujourd’hui" not in words(_drawn("gantt", today=date(2030, 3, 1)))


def test_a_faulty_line_of_the_matrix_is_crossed_and_letters_can_be_read_on_their_fill() -> None:
    svg = _drawn("marks")

    assert words(svg).count("✗") == 1
    assert 'fill="#ffffff"' in svg


def test_names_of_a_crowded_matrix_stay_inside() -> None:
    names = [f"Personne Numéro {number}" for number in range(16)]
    svg = _drawn("marks", x=names, y=["Reprise"], marks=[["A"] * 16], strong=[], faults=[])

    assert all(name in words(svg) for name in names)
