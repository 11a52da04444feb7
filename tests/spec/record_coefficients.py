"""Records what other packages compute for some tables of ratings, into coefficients.json beside this file.

Run in an environment of its own, since irrCAC pins an old SciPy:

    python3 -m venv ENV; ENV/bin/pip install irrCAC scikit-learn statsmodels
    ENV/bin/python tests/spec/record_coefficients.py

Data: 4 observers and 12 units, Krippendorff (2011), also Gwet's (irrCAC.datasets.raw_4raters); 30 diagnoses by 6
raters, Fleiss (1971), as the tests of statsmodels hold it; the rest made by the seed.
"""

import json
import random
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from irrCAC.datasets import raw_4raters
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa
from statsmodels.stats.tests.test_inter_rater import diagnoses, table10

WEIGHTS = {
    "unweighted": "identity",
    "linear": "linear",
    "quadratic": "quadratic",
    "ordinal": "ordinal",
    "ratio": "ratio",
}
TABLES = {"made, 2 coders": (30, 2, 0.0), "made, 2 coders, missing": (40, 2, 0.15), "made, 3 coders": (25, 3, 0.0),
          "made, 4 coders, missing": (30, 4, 0.2)}  # fmt: skip


def made(units, coders, missing, rng):
    rows = []
    for _ in range(units):
        true = rng.randint(1, 5)
        rated = [true if rng.random() < 0.7 else rng.randint(1, 5) for _ in range(coders)]
        rows.append([None if rng.random() < missing else value for value in rated])
    return rows


def tables():
    rng = random.Random(3)
    four = raw_4raters().to_numpy(dtype=float).tolist()
    yield "4 observers, 12 units", [[None if v != v else int(v) for v in row] for row in four]
    yield "Fleiss 1971", np.asarray(diagnoses).tolist()
    pairs = [(a + 1, b + 1) for a, row in enumerate(table10) for b, n in enumerate(row) for _ in range(n)]
    yield "10th table of statsmodels' tests", [list(pair) for pair in pairs]
    for name, (units, coders, missing) in TABLES.items():
        yield name, made(units, coders, missing, rng)


def of_irrcac(rows, weights):
    found = CAC(pd.DataFrame(rows, dtype=float), weights=WEIGHTS[weights], digits=15)
    result = {}
    for name, method in (("gwet_ac", found.gwet), ("fleiss_kappa", found.fleiss), ("alpha", found.krippendorff)):
        estimate = method()["est"]
        result[name] = [float(estimate["coefficient_value"]), *map(float, estimate["confidence_interval"])]
    return result


def of_others(rows):
    complete = [row for row in rows if None not in row]
    result = {}
    if len(rows[0]) == 2:
        for weights, name in (("unweighted", None), ("linear", "linear"), ("quadratic", "quadratic")):
            result[f"cohen_kappa {weights}"] = float(cohen_kappa_score(*zip(*complete, strict=True), weights=name))
        counts = np.zeros((5, 5))
        for a, b in complete:
            counts[a - 1, b - 1] += 1
        result["cohen_kappa statsmodels"] = float(cohens_kappa(counts, return_results=False))
    if len(complete) == len(rows):
        result["fleiss_kappa statsmodels"] = float(fleiss_kappa(aggregate_raters(np.array(rows))[0]))
    return result


def main():
    warnings.simplefilter("ignore")
    recorded = [
        {"name": name, "ratings": rows, "irrCAC": {w: of_irrcac(rows, w) for w in WEIGHTS}, "others": of_others(rows)}
        for name, rows in tables()
    ]
    versions = {name: version(name) for name in ("irrCAC", "scikit-learn", "statsmodels")}
    path = Path(__file__).with_name("coefficients.json")
    path.write_text(json.dumps({"versions": versions, "tables": recorded}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
