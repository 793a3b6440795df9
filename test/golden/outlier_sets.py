"""The labelled sets on which outlier detectors are compared, as docs/decisions.md laid them down before any result."""

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine
from sklearn.ensemble import IsolationForest

SEEDS = 20
"""Blocks of 20 seeds beyond the first: how far scikit-learn is from itself."""
REPETITIONS = 20


def first_rows(loaded, rare, rows):
    """All rows of the other classes, then the first so many of a rare one, in the order of the file."""
    outliers = np.flatnonzero(loaded.target == rare)[:rows]
    keep = np.concatenate([np.flatnonzero(loaded.target != rare), outliers])
    return loaded.data[keep], loaded.target[keep] == rare


def labelled():
    """Name, values, and which rows are the outliers."""
    yield "breast cancer", *first_rows(load_breast_cancer(), 0, 21)
    yield "wine", *first_rows(load_wine(), 0, 10)
    yield "digits", *first_rows(load_digits(), 0, 48)
    yield "iris", *first_rows(load_iris(), 0, 10)


def earlier():
    """The cuts of a comparison before, which had been chosen by their result."""
    cancer = load_breast_cancer()
    keep = np.concatenate([np.flatnonzero(cancer.target == 1), np.flatnonzero(cancer.target == 0)[:60]])
    yield "earlier cut of breast cancer", cancer.data[keep][:, :10], cancer.target[keep] == 0
    wine = load_wine()
    keep = np.concatenate([np.flatnonzero(wine.target == 0), np.flatnonzero(wine.target == 1)[:20]])
    yield "earlier cut of wine", wine.data[keep], wine.target[keep] == 1
    digits = load_digits()
    keep = np.concatenate([np.flatnonzero(digits.target == 0), np.flatnonzero(digits.target != 0)[:60]])
    yield "earlier cut of digits", digits.data[keep], digits.target[keep] != 0


def forest_scores(x, seeds):
    """A row of scores a seed."""
    return np.array([-IsolationForest(random_state=seed).fit(x).score_samples(x) for seed in seeds])


def block_means(scores):
    """The mean scores of every 20 seeds."""
    return scores.reshape(-1, SEEDS, scores.shape[1]).mean(axis=1)
