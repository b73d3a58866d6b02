"""Trains the platform's models, and writes what LightGBM itself says of some rows. How to run it is told in the README beside the platform.

Repeatable byte for byte with Python 3.11 and: pip install lightgbm==4.7.0 numpy==2.4.6 scipy==1.17.1
"""

import csv
import pathlib
import sys

import lightgbm
import numpy

FEATURES = 50
GOLDEN = 30
COMMON = dict(
    objective="regression",
    learning_rate=0.1,
    feature_fraction=0.6,
    bagging_fraction=0.8,
    bagging_freq=1,
    min_data_in_leaf=50,
    deterministic=True,
    force_row_wise=True,
    num_threads=1,
    verbose=-1,
)
MODELS = dict(
    week=dict(num_leaves=15, seed=1),
    month=dict(num_leaves=31, seed=2),
    quarter=dict(num_leaves=15, seed=3),
    volatility=dict(num_leaves=15, seed=4),
    drawdown=dict(num_leaves=15, seed=5),
)
TREES = 50


def main(rows_file):
    here = pathlib.Path(__file__).parent
    with open(rows_file, newline="") as file:
        header, *lines = csv.reader(file)
    names = header[2 : 2 + FEATURES]
    table = numpy.array(lines, dtype=numpy.float64)
    rows = table[:, 2 : 2 + FEATURES]
    golden = [table[i, : 2 + FEATURES] for i in range(0, len(table), len(table) // GOLDEN)][:GOLDEN]

    boosters = {}
    for place, (name, own) in enumerate(MODELS.items()):
        assert header[2 + FEATURES + place] == name
        data = lightgbm.Dataset(rows, table[:, 2 + FEATURES + place], feature_name=names)
        booster = lightgbm.train({**COMMON, **own}, data, num_boost_round=TREES)
        booster.save_model(here / f"{name}.txt")
        boosters[name] = booster
        predicted = booster.predict(rows)
        said = numpy.corrcoef(predicted, table[:, 2 + FEATURES + place])[0, 1]
        print(f"{name}: predicts {predicted.mean():.4f} +- {predicted.std():.4f}, correlation {said:.2f}")

    # Rows that stand exactly on the thresholds of splits, and rows far beyond all of them.
    splits = [[0.0] for _ in names]
    for booster in boosters.values():
        lines = dict.fromkeys(("split_feature", "threshold"), "")
        for line in booster.model_to_string().splitlines():
            key, _, value = line.partition("=")
            if key in lines:
                lines[key] += value + " "
        for feature, threshold in zip(lines["split_feature"].split(), lines["threshold"].split(), strict=True):
            splits[int(feature)].append(float(threshold))
    dice = numpy.random.default_rng(1)
    golden += [numpy.array([-1, 0] + [dice.choice(s) for s in splits]) for _ in range(10)]
    golden += [numpy.array([-1, 0] + [far] * FEATURES) for far in (0.0, 1e300, -1e300)]

    with open(here / "golden.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for row in golden:
            said = [booster.predict(row[None, 2:])[0] for booster in boosters.values()]
            out.writerow([int(row[0]), int(row[1])] + [repr(float(value)) for value in [*row[2:], *said]])


main(sys.argv[1])
