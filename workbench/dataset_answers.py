"""What customers answered to surveys, joined to what the same customers bought, by their numbers."""

from collections.abc import Mapping
from typing import Any

from phases.strategy.customer_answers import answered_customers, marked, of_each
from phases.strategy.loyalty_index import LoyaltyDefinition
from phases.strategy.segment_sql import behaviour_of_asked
from phases.strategy.survey import ANSWERS, QUESTIONS
from phases.strategy.survey import SurveyAnswer as GivenAnswer
from phases.strategy.survey_join import SurveyAnswer
from phases.strategy.time_unit import Duration, TimeUnit
from phases.wording import read_text
from workbench.dataset_analysis import plain
from workbench.dataset_engine import rows
from workbench.dataset_import import pseudonym
from workbench.dataset_segments import BY_TIER, make_segments
from workbench.datasets import CustomerDataset
from workbench.dossier import Dossier


def answers_of(dossier: Dossier, key: bytes | None) -> dict[str, SurveyAnswer]:
    """What each customer of a personal link answered, by the name that the file's customers bear: with a key, a pseudonym."""
    def named(answer: GivenAnswer) -> str:
        number = read_text(answer.customer, "en").strip()
        return pseudonym(key, number) if key and number else number

    return of_each(marked(dossier.worksheet(QUESTIONS).rows, dossier.worksheet(ANSWERS).rows.values(), named))


def joined_answers(
    dataset: CustomerDataset, said: Mapping[str, SurveyAnswer], rhythm: Mapping[str, Any] | None
) -> dict[str, Any] | None:
    """The answers beside the behaviour, as plain values; None where no customer answered or the file tells no rhythm."""
    if not said or rhythm is None:
        return None
    engine = dataset.engine
    make_segments(dataset, dataset.segment or BY_TIER)
    engine.execute("CREATE OR REPLACE TEMP TABLE asked AS SELECT unnest(?::VARCHAR[]) AS customer", [list(said)])
    found = rows(engine, behaviour_of_asked(dataset.observation.last))
    engine.execute("DROP TABLE asked")
    definition = LoyaltyDefinition(Duration(rhythm["intervals"]["lapse_days"], TimeUnit.DAY))
    joined: dict[str, Any] = plain(answered_customers(said, found, definition))
    return joined
