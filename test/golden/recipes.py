"""How golden samples are drawn, so that any language draws the same doubles; recipe.ts is the other half.

A recipe is {seed, size, levels, power, scale, shift} and its values are
    u = mulberry32(seed) as a 32-bit fraction in [0, 1)
    u = floor(u * levels) / levels   if levels > 0 (ties)
    u = u * u                        power - 1 times
    value = u * scale + shift
Every step is one correctly rounded operation.
"""

import numpy as np


def mulberry32(seed, size):
    mask = np.uint64(0xFFFFFFFF)
    index = np.arange(1, size + 1, dtype=np.uint64)
    a = (np.uint64(seed) + index * np.uint64(0x6D2B79F5)) & mask
    t = ((a ^ (a >> np.uint64(15))) * (a | np.uint64(1))) & mask
    t = ((t + (((t ^ (t >> np.uint64(7))) * (t | np.uint64(61))) & mask)) & mask) ^ t
    return ((t ^ (t >> np.uint64(14))) & mask).astype(np.float64) / 4294967296.0


def draw(recipe):
    u = mulberry32(recipe["seed"], recipe["size"])
    if recipe["levels"] > 0:
        u = np.floor(u * recipe["levels"]) / recipe["levels"]
    v = u
    for _ in range(recipe["power"] - 1):
        v = v * u
    return v * recipe["scale"] + recipe["shift"]


def recipe(seed, size, levels=0, power=1, scale=1.0, shift=0.0):
    return {"seed": seed, "size": size, "levels": levels, "power": power, "scale": scale, "shift": shift}


def pick(rng, seed, size):
    """A random recipe: half of them with ties, most of them not quite the plain uniform law."""
    return recipe(
        seed,
        size,
        levels=rng.choice([0, 0, 0, 2, 5, 20, 100]),
        power=rng.choice([1, 1, 1, 2, 3]),
        scale=rng.choice([1.0, 1.0, 1.1, 0.5]),
        shift=rng.choice([0.0, 0.0, 0.01, 0.05, 0.2, 0.5]),
    )
