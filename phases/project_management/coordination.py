"""The instruments of coordination (P2): team, plan, ready steps, the client's part, disputes."""

from phases.project_management import (
    classic_steps,
    client_responsibilities,
    disputes,
    plan,
    plan_reforecast,
    plan_settings,
    responsibilities,
    team,
    team_load,
)

INSTRUMENTS = (
    *team.REGISTERS, responsibilities.INSTRUMENT, team_load.INSTRUMENT, classic_steps.INSTRUMENT, plan_settings.INSTRUMENT,
    plan.INSTRUMENT, plan_reforecast.INSTRUMENT, client_responsibilities.INSTRUMENT, disputes.LADDER_INSTRUMENT,
    disputes.INSTRUMENT,
)
