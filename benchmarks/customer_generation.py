"""Made-up customers for the measurement: transactions of some years, and purchase histories drawn from the model."""

from pathlib import Path

import duckdb
import numpy as np


def generate_transactions(path: Path, rows: int, customers: int) -> None:
    """Four years of transactions in cents, the first customers buying most; 3 in 100 rows are refunds."""
    duckdb.connect().execute(f"""COPY (
      WITH random AS (SELECT hash(i * 3 + 1) % 1000000007 / 1000000007.0 AS a,
                             hash(i * 7 + 2) % 1000000007 / 1000000007.0 AS b,
                             hash(i * 11 + 3) % 1000000007 / 1000000007.0 AS c FROM range({rows}) AS numbers(i))
      SELECT floor(power(a, 1.6) * {customers})::INTEGER AS customer_number,
             DATE '2022-01-01' + floor(b * 1461)::INTEGER AS day,
             (CASE WHEN c < 0.03 THEN -1 ELSE 1 END * floor(500 + 20000 * c * c))::BIGINT AS amount_cents
      FROM random) TO '{path}' (FORMAT parquet)""")


def generate_histories(path: Path, customers: int) -> None:
    """Repeats, recency and age in days, drawn from r 0.25, alpha 31 days, a 0.8, b 2.5; observed up to two years."""
    random = np.random.default_rng(7)
    rates = random.gamma(0.25, 1 / 31, customers) + 1e-12
    leaving, ages = random.beta(0.8, 2.5, customers), random.integers(200, 730, customers)
    repeats, recency = np.zeros(customers, int), np.zeros(customers)
    clock, there = np.zeros(customers), np.ones(customers, bool)
    while there.any():
        clock[there] += random.exponential(1 / rates[there])
        bought = there & (clock <= ages)
        repeats[bought] += 1
        recency[bought] = clock[bought]
        there = bought & (random.random(customers) > leaving)
    recency_days = np.ceil(recency).astype(int)
    # Purchases of one day are one.
    np.savez(path, repeats=np.minimum(repeats, recency_days), recency_days=recency_days, age_days=ages)
