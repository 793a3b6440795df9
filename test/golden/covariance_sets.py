"""Drawn tables for the robust covariance, the same in any language; covariance-sets.ts is the other half.

Of n rows and columns j = 0, 1, ...: z_j is the sum of 12 uniform fractions less 6, which is nearly normal, the fractions
of a column one stream of mulberry32(100 · seed + j) taken n at a time; w is the stream of mulberry32(100 · seed + 99).
    x_j = z_j + 0.75 · x_(j-1)                     normal
    6 more in the first ⌊n / 10⌋ or ⌊n / 3⌋ rows    tenth, third
    x_j / (w + 0.015625)                           heavy
    x_j · x_j · x_j                                skewed after 1 is added to z_j
Every step is one correctly rounded operation.
"""

import numpy as np

from recipes import mulberry32

KINDS = ["normal", "tenth", "third", "heavy", "skewed"]


def drawn_table(kind, rows, columns, seed):
    table = []
    for j in range(columns):
        u = mulberry32(100 * seed + j, 12 * rows).reshape(12, rows)
        z = u[0]
        for more in u[1:]:
            z = z + more
        z = z - (5.0 if kind == "skewed" else 6.0)
        table.append(z if j == 0 else z + 0.75 * table[j - 1])
    w = mulberry32(100 * seed + 99, rows) + 0.015625
    shifted = np.where(np.arange(rows) < rows // {"tenth": 10, "third": 3}.get(kind, rows + 1), 6.0, 0.0)
    for j, x in enumerate(table):
        if kind == "heavy":
            table[j] = x / w
        elif kind == "skewed":
            table[j] = x * x * x
        else:
            table[j] = x + shifted
    return np.column_stack(table)
