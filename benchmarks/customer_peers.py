"""The peers' side of the measurement: the same views in plain SQL, polars and pandas; the same model by lifetimes.

Runs in an environment of its own: `customer_peers.py NAME FILE` prints what was measured as JSON.
"""

import json
import resource
import sys
import time
from typing import Any


def since(start: float, processor: float) -> dict[str, float]:
    """Seconds on the clock and of the processors since two readings."""
    return {"seconds": time.perf_counter() - start, "processor_seconds": time.process_time() - processor}


PLAIN_SQL = """
CREATE TEMP TABLE days AS SELECT customer_number, day, sum(amount_cents)::BIGINT AS cents
  FROM read_parquet('{path}') GROUP BY ALL;
CREATE TEMP TABLE totals AS SELECT customer_number, sum(cents)::BIGINT AS cents,
  count(*) FILTER (cents > 0) AS purchases, min(day) FILTER (cents > 0) AS first_day,
  max(day) FILTER (cents > 0) AS last_day FROM days GROUP BY ALL;
CREATE TEMP TABLE ranked AS SELECT *, ntile(10) OVER (ORDER BY cents DESC, customer_number) AS decile,
  sum(cents) OVER (ORDER BY cents DESC, customer_number ROWS UNBOUNDED PRECEDING) AS running FROM totals;
CREATE TEMP TABLE scored AS SELECT ntile(5) OVER (ORDER BY last_day, customer_number) AS r,
  ntile(5) OVER (ORDER BY purchases, customer_number) AS f, ntile(5) OVER (ORDER BY cents, customer_number) AS m,
  cents FROM totals WHERE first_day IS NOT NULL;
CREATE TEMP TABLE cells AS SELECT r, f, m, count(*) AS customers, sum(cents) AS cents FROM scored GROUP BY ALL;
CREATE TEMP TABLE cohorts AS SELECT date_trunc('month', first_day) AS cohort, date_trunc('month', day) AS month,
  count(DISTINCT customer_number) FILTER (days.cents > 0) AS active, sum(days.cents) AS cents
  FROM days JOIN totals USING (customer_number) WHERE first_day IS NOT NULL AND day >= first_day GROUP BY ALL;
"""


def duckdb_sql(path: str) -> dict[str, Any]:
    """The SQL that one would write first."""
    import duckdb

    engine = duckdb.connect()
    start, processor = time.perf_counter(), time.process_time()
    for statement in PLAIN_SQL.format(path=path).split(";")[:-1]:
        engine.execute(statement)
    top = engine.execute("SELECT sum(cents)::BIGINT FROM ranked WHERE decile = 1").fetchone()
    return {**since(start, processor), "top_decile": top[0] if top else None}


def polars_streaming(path: str) -> dict[str, Any]:
    """Polars with its streaming engine."""
    import polars as pl

    cents, day = pl.col("cents"), pl.col("day")
    number = day.dt.year().cast(pl.Int32) * 12 + day.dt.month()
    start, processor = time.perf_counter(), time.process_time()
    months = (
        pl.scan_parquet(path)
        .group_by("customer_number", "day").agg(pl.col("amount_cents").sum().alias("cents"))
        .group_by("customer_number", number.alias("month"))
        .agg(cents.sum(), (cents > 0).sum().alias("purchases"), day.filter(cents > 0).min().alias("first_day"),
             day.filter(cents > 0).max().alias("last_day"))
        .collect(engine="streaming")
    )
    totals = months.group_by("customer_number").agg(
        cents.sum(), pl.col("purchases").sum(), pl.col("first_day").min(), pl.col("last_day").max()
    )
    ranked = totals.sort(["cents", "customer_number"], descending=[True, False]).with_columns(
        cents.cum_sum().alias("running"), (pl.int_range(pl.len()) * 10 // pl.len()).alias("decile")
    )
    deciles = ranked.group_by("decile").agg(cents.sum()).sort("decile")
    scores = [(pl.col(name).rank("ordinal") * 5 // (pl.len() + 1)).alias(f"{name}_score")
              for name in ("last_day", "purchases", "cents")]
    scored = totals.drop_nulls().with_columns(scores)
    scored.group_by("last_day_score", "purchases_score", "cents_score").agg(pl.len(), cents.sum())
    first = totals.select("customer_number", "first_day").rename({"first_day": "day"}).select("customer_number",
                                                                                            number.alias("cohort"))
    months.join(first, on="customer_number").group_by("cohort", "month").agg((pl.col("purchases") > 0).sum(), cents.sum())
    return {**since(start, processor), "top_decile": deciles["cents"][0]}


def pandas_frames(path: str) -> dict[str, Any]:
    """pandas, everything in memory."""
    import pandas as pd
    from pyarrow import parquet

    start, processor = time.perf_counter(), time.process_time()
    # Days as numbers of one type, not as objects.
    frame = parquet.read_table(path).to_pandas(date_as_object=False)
    days = frame.groupby(["customer_number", "day"], sort=False)["amount_cents"].sum().reset_index()
    totals = days[days["amount_cents"] > 0].groupby("customer_number")["day"].agg(["min", "max", "size"])
    totals["cents"] = days.groupby("customer_number")["amount_cents"].sum()
    ranked = totals.sort_values("cents", ascending=False, kind="stable")
    ranked["running"] = ranked["cents"].cumsum()
    for name in ("max", "size", "cents"):
        totals[f"{name}_score"] = pd.qcut(totals[name].rank(method="first"), 5, labels=False)
    totals.groupby(["max_score", "size_score", "cents_score"])["cents"].agg(["size", "sum"])
    days["month"] = days["day"].dt.year * 12 + days["day"].dt.month
    days["bought"] = days["amount_cents"] > 0
    months = days.groupby(["customer_number", "month"], sort=False)[["amount_cents", "bought"]].sum().reset_index()
    first = (totals["min"].dt.year * 12 + totals["min"].dt.month).rename("cohort")
    joined = months.join(first, on="customer_number")
    joined.assign(active=joined["bought"] > 0).groupby(["cohort", "month"])[["active", "amount_cents"]].sum()
    return {**since(start, processor), "top_decile": int(ranked["cents"].head(-(-len(ranked) // 10)).sum())}


def lifetimes_fit(path: str) -> dict[str, Any]:
    """The archived reference implementation of the purchase model, in days."""
    import warnings

    import numpy as np

    warnings.simplefilter("ignore")
    from lifetimes import BetaGeoFitter

    histories = np.load(path)
    repeats, recency, age = (histories[name] for name in ("repeats", "recency_days", "age_days"))
    start, processor = time.perf_counter(), time.process_time()
    fitter = BetaGeoFitter().fit(repeats, recency, age)
    seconds = since(start, processor)
    return {**seconds, "parameters": [float(fitter.params_[name]) for name in ("r", "alpha", "a", "b")]}


PEERS = {"duckdb": duckdb_sql, "polars": polars_streaming, "pandas": pandas_frames, "lifetimes": lifetimes_fit}

if __name__ == "__main__":
    measured = PEERS[sys.argv[1]](sys.argv[2])
    print(json.dumps({**measured, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
