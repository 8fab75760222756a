"""The roadmap of the reports: the main milestones and the plan by its outermost groups."""

from phases.method import Block, Findings, Known, Paragraph, Quantity, ReportPart, Section, speaker
from phases.project_management.plan_figures import MOST_BARS, gantt, milestone_table, task_table
from phases.project_management.plan_findings import plan_findings
from phases.project_management.plan_rows import PLAN
from phases.project_management.plan_view import PlanView
from phases.project_management.team import TEAM

say = speaker("roadmap")
MOST_FINDINGS = 4


def roadmap(known: Known) -> Section | None:
    """When what is reached; nothing while there is no plan."""
    view: PlanView | None = known.values(PLAN)
    if view is None or not view.times or view.schedule.start is None:
        return None
    keys = [key for key in view.outline.children.get("", ()) if key in view.times][:MOST_BARS]
    lead = say("lead", start=Quantity(view.schedule.start, "date"), finish=Quantity(view.schedule.finish, "date"))
    table = task_table(known, view, "roadmap-table", say("by-phase"), keys)
    blocks: list[Block] = [Paragraph(lead), *_go_live(view), gantt(view, "roadmap-gantt", say("by-phase"), keys, table)]
    milestones = milestone_table(view, "roadmap-milestones")
    if milestones.rows:
        blocks.append(milestones)
    grave = tuple(one for one in plan_findings(view) if one.tone in ("bad", "good"))[:MOST_FINDINGS]
    return Section("roadmap", say("title"), (*blocks, *((Findings(grave),) if grave else ())))


def _go_live(view: PlanView) -> tuple[Block, ...]:
    if view.go_live is None:
        return ()
    now = Quantity(view.times[view.go_live].finish, "date")
    return (Paragraph(say("go-live", milestone=view.rows[view.go_live].title, day=now)),)


PARTS = (ReportPart("business-case", "roadmap", 105, roadmap, (PLAN, TEAM)),)
