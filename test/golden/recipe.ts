import { z } from 'zod';

/** How a golden sample is drawn; recipes.py describes it and draws the same doubles. */
export const recipeSchema = z.object({
  seed: z.number(),
  size: z.number(),
  levels: z.number(),
  power: z.number(),
  scale: z.number(),
  shift: z.number(),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** Uniform fractions in [0, 1) of 32 bits each: Tommy Ettinger's mulberry32. */
export function mulberry32(seed: number, size: number): Float64Array {
  let state = seed | 0;
  return new Float64Array(size).map(() => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  });
}

/** The values of a recipe. */
export function draw({ seed, size, levels, power, scale, shift }: Recipe): Float64Array {
  return mulberry32(seed, size).map((fraction) => {
    const u = levels > 0 ? Math.floor(fraction * levels) / levels : fraction;
    let value = u;
    for (let i = 1; i < power; i++) value *= u;
    return value * scale + shift;
  });
}
