"""Warnings about the models."""

from phases.strategy.customer_warnings import no_purchase_model, purchase_model_remarks, spend_model_remarks


def test_too_few_repeat_customers_are_the_reason() -> None:
    remark = no_purchase_model(199, 1000, 30)

    assert remark is not None
    assert (remark.key, remark.values["repeat_customers"]) == ("too-few-repeat-customers", 199)


def test_less_than_two_typical_intervals_are_too_short_a_history() -> None:
    remark = no_purchase_model(500, 119, 60)

    assert remark is not None
    assert remark.key == "history-too-short"


def test_enough_customers_and_history_may_have_a_model() -> None:
    assert no_purchase_model(200, 120, 60) is None


def test_one_time_buyers_are_always_told() -> None:
    keys = [remark.key for remark in purchase_model_remarks(10, 40, converged=True, hold_out_error=0.1)]

    assert keys == ["one-time-buyers-unknown"]


def test_a_missed_hold_out_and_an_unsettled_fit_are_told() -> None:
    keys = [remark.key for remark in purchase_model_remarks(0, 40, converged=False, hold_out_error=-0.3)]

    assert keys == ["purchase-model-at-limit", "hold-out-fails"]


def test_a_spend_without_mean_or_tied_to_the_count_is_told() -> None:
    keys = [remark.key for remark in spend_model_remarks(0.8, -0.2, 0.15, converged=False)]

    assert keys == ["spend-has-no-mean", "spend-depends-on-count", "spend-model-at-limit"]
    assert spend_model_remarks(3.0, 0.1, 0.15, converged=True) == []
