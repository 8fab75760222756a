"""The views by what they show; each is a blueprint in a file of its name."""

from flask import Flask

from workbench.views import (
    accounts,
    administration,
    agenda,
    answers,
    briefings,
    comments,
    content,
    customer_files,
    cycles,
    decisions,
    documents,
    engagement_plan,
    files,
    history,
    instruments,
    invitations,
    knowledge,
    library,
    linked_forms,
    members,
    observation_steps,
    path,
    plan,
    plan_files,
    projects,
    questionnaires,
    register_files,
    registers,
    relationship_rules,
    reminders,
    reports,
    room,
    room_actions,
    room_forms,
    room_records,
    row_preview,
    rows,
    search,
    tenders,
    traces,
    versions,
    what_if,
    workshop_room,
    workshops,
)

BLUEPRINTS = (
    accounts.blueprint, administration.blueprint, projects.blueprint, members.blueprint, versions.blueprint, cycles.blueprint,
    path.blueprint, content.blueprint, reports.blueprint, documents.blueprint, files.blueprint,
    instruments.blueprint, questionnaires.blueprint, answers.blueprint, briefings.blueprint,
    engagement_plan.blueprint, registers.blueprint, rows.blueprint, decisions.blueprint, register_files.blueprint,
    library.blueprint, history.blueprint, comments.blueprint, what_if.blueprint, customer_files.blueprint,
    row_preview.blueprint, relationship_rules.blueprint, linked_forms.blueprint,
    room_records.blueprint, room_actions.blueprint, room_forms.blueprint, traces.blueprint,
    reminders.blueprint,
    search.blueprint,
    knowledge.blueprint,
    observation_steps.blueprint,
    room.blueprint, workshops.blueprint, agenda.blueprint, invitations.blueprint, workshop_room.blueprint,
    plan.blueprint, plan_files.blueprint,
    tenders.blueprint,
)


def register(app: Flask) -> None:
    """Registers every blueprint; the order matters only for reading."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
