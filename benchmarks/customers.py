"""Customer analysis and purchase model against their peers on the same files: RFM, deciles, concentration, cohorts; fit.

The peers (polars, pandas, lifetimes) are installed for this measurement only, in an environment of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.customer_generation import generate_histories, generate_transactions
from benchmarks.customer_peers import since
from phases.strategy import cohort_sql, concentration_sql, customer_sql, rfm
from phases.strategy.purchase_model import PurchaseHistory, fit_purchase_model
from workbench.dataset_engine import EngineSettings, open_engine, rows, run
from workbench.dataset_months import make_customer_months

END = date(2025, 12, 31)
PEERS = ("duckdb", "polars", "pandas")
PACKAGES = ("polars", "pandas", "pyarrow", "duckdb", "lifetimes==0.11.3")
SAME = 1e-12
QUICKEST = ("seconds", "processor_seconds")
WANTED = {"duckdb": 1.0, "polars": 1.0, "pandas": 3.0}


def analyse(path: Path, memory_limit: str) -> dict[str, Any]:
    """The program's own path: one pass into customer-months, from which the views follow."""
    settings = EngineSettings(memory_limit, path.parent / "spill")
    engine = open_engine(None, settings)
    engine.execute("SET preserve_insertion_order = false")
    engine.execute(
        "CREATE VIEW transactions AS SELECT customer_number, day, amount_cents, NULL::BIGINT AS margin_cents "
        f"FROM read_parquet('{path}')"
    )
    start, processor = time.perf_counter(), time.process_time()
    make_customer_months(engine, END, False, settings.rows_at_once)
    run(engine, [customer_sql.customers(), customer_sql.ranked_customers(), rfm.rfm_table(END)])
    deciles = rows(engine, concentration_sql.groups())
    for query in (concentration_sql.totals(), rfm.rfm_cells(), cohort_sql.cohorts()):
        rows(engine, query)
    return {**since(start, processor), "top_decile": deciles[0]["value_cents"]}


def fit(path: Path) -> dict[str, Any]:
    """The program's fit; grouping the customers is part of it."""
    from scipy import optimize, special  # noqa: F401 - loading them is no part of the fit

    columns = np.load(path)
    histories = np.column_stack([columns[name] for name in ("repeats", "recency_days", "age_days")]).astype(np.int64)
    start, processor = time.perf_counter(), time.process_time()
    keys, counts = np.unique((histories[:, 0] * 4096 + histories[:, 1]) * 4096 + histories[:, 2], return_counts=True)
    history = PurchaseHistory(keys // 4096**2, keys // 4096 % 4096, keys % 4096, counts)
    model = fit_purchase_model(history)
    return {**since(start, processor), "parameters": [model.r, model.alpha * 7, model.a, model.b]}


def log_likelihood(path: Path, parameters: list[float]) -> float:
    """Log-likelihood of the purchase model in days, written out customer by customer to judge both fits alike."""
    from scipy.special import gammaln

    columns = np.load(path)
    x, recency, age = (columns[name].astype(float) for name in ("repeats", "recency_days", "age_days"))
    r, alpha, a, b = parameters
    rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stay = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x) - (r + x) * np.log(alpha + age)
    gone = np.log(a) - np.log(b + np.maximum(x, 1) - 1) + (r + x) * (np.log(alpha + age) - np.log(alpha + recency))
    return float(np.sum(rate + stay + np.where(x > 0, np.logaddexp(0, gone), 0)))


def peer_python(folder: Path) -> Path:
    """The interpreter of an environment that holds the peers."""
    uv = Path(sys.executable).with_name("uv")
    environment = folder / "peers"
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *PACKAGES], check=True)
    return python


def measured(commands: dict[str, list[str | Path]], times: int) -> dict[str, dict[str, Any]]:
    """The quickest of several runs of each, by turns, so that what else the machine does burdens all alike."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            found[name].append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {name: {key: min(one[key] for one in runs) if key in QUICKEST else runs[0][key] for key in runs[0]}
            for name, runs in found.items()}


def told(one: dict[str, Any]) -> str:
    """Time and memory of one side."""
    return f"{one['seconds']:.1f} s, {one['processor_seconds']:.1f} s of processors, {one['megabytes']:.0f} MB"


def ratios(peer: dict[str, Any], own: dict[str, Any]) -> str:
    """How many times longer the peer takes, on the clock and of the processors."""
    return (f"{peer['seconds'] / own['seconds']:.2f} on the clock, "
            f"{peer['processor_seconds'] / own['processor_seconds']:.2f} in processor time")


def verdict(own: float, other: float) -> str:
    """Which log-likelihood is better; equal but for the last digits of a sum over all customers is the same."""
    if abs(own - other) <= SAME * abs(other):
        return "the same"
    return f"better by {own - other:.3g}" if own > other else f"WORSE by {other - own:.3g}"


def compare(folder: Path, arguments: argparse.Namespace) -> None:
    """Generate, measure, print ratios beside what is wanted."""
    python = arguments.peers or peer_python(folder)
    transactions, histories = folder / "transactions.parquet", folder / "histories.npz"
    generate_transactions(transactions, arguments.rows, arguments.customers)
    generate_histories(histories, arguments.customers)
    itself = [sys.executable, __file__, "--memory-limit", arguments.memory_limit]
    others = [python, Path(__file__).with_name("customer_peers.py")]
    commands = {"own": [*itself, "--only", "analyse", "--file", transactions]}
    found = measured(commands | {name: [*others, name, transactions] for name in PEERS}, arguments.times)
    own = found["own"]
    print(f"{arguments.rows:,} transactions of {arguments.customers:,} customers: {told(own)} (wanted: 1000)")
    for name in PEERS:
        same = "same top decile" if found[name]["top_decile"] == own["top_decile"] else "ANOTHER TOP DECILE"
        print(f"  {name}: {told(found[name])}, {same}; ratio {ratios(found[name], own)} (wanted: {WANTED[name]})")
    commands = {"own": [*itself, "--only", "fit", "--file", histories], "lifetimes": [*others, "lifetimes", histories]}
    model, peer = measured(commands, arguments.times).values()
    judged = verdict(*(log_likelihood(histories, one["parameters"]) for one in (model, peer)))
    print(f"purchase model on {arguments.customers:,} customers: {told(model)}; lifetimes: {told(peer)}; "
          f"ratio {ratios(peer, model)} (wanted: 3); log-likelihood {judged} (wanted: the same or better)")


def main() -> None:
    """Measure everything, or one side alone in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--memory-limit", default="1GB")
    parser.add_argument("--peers", type=Path, help="an interpreter that has the peers already")
    parser.add_argument("--only", choices=("analyse", "fit"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        found = analyse(arguments.file, arguments.memory_limit) if arguments.only == "analyse" else fit(arguments.file)
        print(json.dumps({**found, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), arguments)


if __name__ == "__main__":
    main()
