"""Whether forests of ours are those of scikit-learn: scores of 420 seeds of either, on each labelled set.

    forest_peer.py FOLDER

FOLDER holds a file a set, <name>.f64: seeds × rows scores. Prints a table in markdown. Needs scikit-learn and SciPy.
"""

import itertools
import pathlib
import sys

import numpy as np
from scipy import stats
from sklearn.metrics import average_precision_score

sys.path.insert(0, str(pathlib.Path("test/golden").resolve()))
from outlier_sets import REPETITIONS, SEEDS, block_means, earlier, forest_scores, labelled  # noqa: E402

PERMUTATIONS = 999


def spread(mine, yours, rows):
    """Root mean square, over rows, of the z of the difference of two mean scores."""
    error = mine.var(axis=0, ddof=1) / len(mine) + yours.var(axis=0, ddof=1) / len(yours)
    difference = mine.mean(axis=0) - yours.mean(axis=0)
    known = error > 0
    return float(np.sqrt((difference[known] ** 2 / error[known]).sum() / rows))


def permuted(ours, theirs):
    """How often a spread as large comes of one law: the seeds of both dealt anew."""
    rng = np.random.default_rng(0)
    both = np.concatenate([ours, theirs])
    found = spread(ours, theirs, both.shape[1])
    larger = 0
    for _ in range(PERMUTATIONS):
        order = rng.permutation(len(both))
        larger += spread(both[order[: len(ours)]], both[order[len(ours) :]], both.shape[1]) >= found
    return found, (1 + larger) / (1 + PERMUTATIONS)


def report(folder, name, x, labels):
    theirs = forest_scores(x, range(SEEDS * (1 + REPETITIONS)))
    ours = np.fromfile(folder / f"{name}.f64").reshape(theirs.shape)
    my_blocks, your_blocks = block_means(ours), block_means(theirs)
    mine = np.array([average_precision_score(labels, block) for block in my_blocks])
    yours = np.array([average_precision_score(labels, block) for block in your_blocks])
    rank = stats.spearmanr(my_blocks[0], your_blocks[0]).statistic
    itself = [stats.spearmanr(your_blocks[0], other).statistic for other in your_blocks[1:]]
    pairs = [abs(a - b) for a, b in itertools.combinations(yours, 2)]
    cross = np.abs(mine[:, None] - yours[None, :])
    rms, p = permuted(ours, theirs)
    cells = [
        name,
        f"{rank:.4f}",
        f"{min(itself):.4f}",
        f"{mine[0]:.4f} / {yours[0]:.4f}",
        f"{abs(mine[0] - yours[0]):.4f}",
        f"{max(np.abs(yours[1:] - yours[0])):.4f}",
        f"{int((np.abs(yours[1:] - yours[0]) < 0.01).sum())} of {REPETITIONS}",
        f"{100 * np.mean(np.array(pairs) < 0.01):.0f} %",
        f"{100 * (cross < 0.01).mean():.0f} %",
        f"{mine.mean():.4f} / {yours.mean():.4f}",
        f"{stats.mannwhitneyu(mine, yours).pvalue:.3f}",
        f"{rms:.2f}",
        f"{p:.3f}",
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


HEAD = [
    "Set",
    "Rank correlation",
    "its smallest with itself",
    "Average precision, ours / its",
    "Difference",
    "its largest from itself",
    "its blocks within 0.01 of its first",
    "its pairs within 0.01",
    "pairs of ours and its within 0.01",
    "Mean of 21 blocks, ours / its",
    "Mann-Whitney p",
    "Spread of row means",
    "permutation p",
]
print(f"| {' | '.join(HEAD)} |\n| {' | '.join('---' for _ in HEAD)} |")
for one in [*labelled(), *earlier()]:
    report(pathlib.Path(sys.argv[1]), *one)
