import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { averagePathLength } from '../../shared/stats/average-path-length';
import type { IsolationTree } from '../../shared/stats/isolation-tree';
import { recipeSchema } from './recipe';

const numbers = z.array(z.number());
const recipes = z.array(recipeSchema);
const treeSchema = z.object({
  column: numbers,
  cut: numbers,
  left: numbers,
  right: numbers,
  rows: numbers,
});

/** Scores of the rows themselves, contributions of the first of them, scores of new rows alone. */
const scored = z.object({ scores: numbers, first: z.array(numbers), alone: numbers });

const outliersGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  averagePathLength: z.array(z.tuple([z.number(), z.number()])),
  forests: z.array(
    z.object({
      name: z.string(),
      /** A small forest as scikit-learn grew it, and its scores. */
      trees: z.array(treeSchema),
      sample: z.number(),
      scores: numbers,
      automatic: z.number(),
      /** Contamination, threshold and rows flagged. */
      thresholds: z.array(z.tuple([z.number(), z.number(), z.number()])),
    }),
  ),
  ecod: z.array(scored.extend({ recipes, later: recipes })),
  ecodSets: z.array(scored.extend({ name: z.string() })),
  ecodSymmetric: z.array(z.object({ values: numbers, contributions: numbers, skewness: z.number() })),
  medianDeviation: z.array(
    z.object({
      recipe: recipeSchema,
      median: z.number(),
      deviation: z.number(),
      scores: numbers,
      flagged: z.number(),
      fences: z.tuple([z.number(), z.number()]),
      outside: z.number(),
    }),
  ),
});

/** What scikit-learn and PyOD computed; written by make_outliers_golden.py. */
export const outliersGolden = outliersGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('outliers.json', import.meta.url), 'utf8')),
);

/** A tree of scikit-learn with its nodes numbered as ours: from the root, both children beside each other. */
export function isolationTreeOf(tree: z.infer<typeof treeSchema>): IsolationTree {
  const column: number[] = [];
  const cut: number[] = [];
  const low: number[] = [];
  const path: number[] = [];
  let [nodes, furthest] = [1, 0];
  const visit = (theirs: number, ours: number, depth: number): void => {
    const left = tree.left[theirs] ?? -1;
    const end = left < 0;
    column[ours] = end ? 0 : (tree.column[theirs] ?? 0);
    cut[ours] = end ? Infinity : (tree.cut[theirs] ?? 0);
    path[ours] = end ? depth + averagePathLength(tree.rows[theirs] ?? 0) : 0;
    furthest = Math.max(furthest, depth);
    const first = end ? ours : nodes;
    low[ours] = first;
    if (end) return;
    nodes += 2;
    visit(left, first, depth + 1);
    visit(tree.right[theirs] ?? 0, first + 1, depth + 1);
  };
  visit(0, 0, 0);
  return {
    column: Int32Array.from(column),
    cut: Float64Array.from(cut),
    low: Int32Array.from(low),
    path: Float64Array.from(path),
    depth: furthest,
  };
}
