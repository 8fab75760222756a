"""What a plan says about itself: faults, dates that cannot be kept, what is late, what nobody does, loose ends."""

from collections.abc import Iterator, Sequence

from phases.method import Provenance, Quantity, Sentence, speaker
from phases.project_management.plan_links import read_links
from phases.project_management.plan_rows import PLAN, SETTINGS
from phases.project_management.plan_view import PlanView

say = speaker(PLAN)
MOST_OF_A_KIND = 5


def plan_findings(view: PlanView) -> tuple[Sentence, ...]:
    """All findings, the gravest kinds first."""
    return (*view.faults[:4 * MOST_OF_A_KIND], *_on_go_live(view), *_on_dates(view), *_on_record(view), *_on_cost(view),
            *_on_people(view), *_on_ends(view), *_on_critical_path(view))


def _sources(keys: Sequence[str], field: str = "") -> tuple[Provenance, ...]:
    return tuple(Provenance(PLAN, key, field) for key in keys[:MOST_OF_A_KIND])


def _on_go_live(view: PlanView) -> Iterator[Sentence]:
    if view.go_live is None:
        if view.settings.go_live:
            yield say("no-go-live-task", code=view.settings.go_live, rests_on=(Provenance(SETTINGS),), tone="bad")
        return
    promised, now = view.promised_go_live, view.times[view.go_live].finish
    if promised is None:
        return
    days, source = (now - promised).days, (Provenance(PLAN, view.go_live), Provenance(SETTINGS))
    values = {"promised": Quantity(promised, "date"), "now": Quantity(now, "date")}
    if days > 0:
        late = "go-live-was-late" if view.done[view.go_live] == 1 else "go-live-late"
        yield say(late, days=Quantity(days), rests_on=source, tone="bad", **values)
    else:
        yield say("go-live-kept", rests_on=source, tone="good", **values)


def _on_dates(view: PlanView) -> Iterator[Sentence]:
    late = sorted((one for one in view.outline.tasks if one in view.times and view.times[one].total_float < 0 and view.done[one] < 1
                   and view.rows[one].finish_by), key=lambda one: view.times[one].total_float)
    for key in late[:MOST_OF_A_KIND]:
        row, times = view.rows[key], view.times[key]
        yield say("date-not-kept", task=row.title, by=Quantity(row.finish_by, "date"), finish=Quantity(times.finish, "date"),
                  days=Quantity(-times.total_float), rests_on=_sources([key], "finish_by"), tone="bad")


def _on_record(view: PlanView) -> Iterator[Sentence]:
    """Tasks that should have begun or ended by now, of which nothing of the kind was recorded."""
    open_ones = [key for key in view.outline.tasks if key in view.times and view.done[key] < 1]
    ended = [key for key in open_ones if view.times[key].finish < view.today]
    begun = [key for key in open_ones if view.times[key].start < view.today <= view.times[key].finish
             and not view.done[key] and not view.rows[key].started]
    if ended:
        yield say("should-have-ended", count=Quantity(len(ended)), first=view.rows[ended[0]].title, rests_on=_sources(ended), tone="bad")
    if begun:
        yield say("should-have-begun", count=Quantity(len(begun)), first=view.rows[begun[0]].title, rests_on=_sources(begun), tone="warn")


def _on_cost(view: PlanView) -> Iterator[Sentence]:
    over = {key: view.overrun(key) for key in view.outline.tasks}
    total = sum(over.values())
    if total > 0:
        worst = sorted(over, key=lambda key: -over[key])
        yield say("overrun-finding", amount=Quantity(total, "money"), task=view.rows[worst[0]].title,
                  part=Quantity(over[worst[0]], "money"), rests_on=_sources([one for one in worst if over[one] > 0], "spent"), tone="warn")


def _on_people(view: PlanView) -> Iterator[Sentence]:
    alone = [key for key in view.outline.tasks if view.rows[key].length and not view.rows[key].people and view.done[key] < 1]
    if alone:
        yield say("nobody", count=Quantity(len(alone)), first=view.rows[alone[0]].title, rests_on=_sources(alone, "people"), tone="warn")
    if view.times and not view.is_frozen:
        yield say("not-frozen", rests_on=(Provenance(PLAN),))


def _on_ends(view: PlanView) -> Iterator[Sentence]:
    """Tasks that nothing holds and that hold nothing: the critical path does not see them."""
    waited_for = {waits.code for row in view.rows.values() if row.after for waits in read_links(row.after)[0]}
    linked = {key for key, row in view.rows.items() if row.after or row.code in waited_for}
    loose = [key for key in view.outline.tasks if key not in linked and not any(group in linked for group in view.outline.above(key))]
    if loose and len(view.outline.tasks) > 1:
        yield say("loose", count=Quantity(len(loose)), first=view.rows[loose[0]].title, rests_on=_sources(loose, "after"), tone="warn")


def _on_critical_path(view: PlanView) -> Iterator[Sentence]:
    critical = [key for key in view.outline.tasks if key in view.times and view.times[key].critical]
    others = [view.times[key].total_float for key in view.outline.tasks if key in view.times and not view.times[key].critical]
    if critical and others:
        yield say("critical-path", count=Quantity(len(critical)), reserve=Quantity(min(others)), rests_on=_sources(critical))
