import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { recipeSchema } from './recipe';

const numbers = { reference: recipeSchema, production: recipeSchema, integers: z.boolean() };
const categories = { reference: z.array(z.number()), production: z.array(z.number()) };
const value = z.number();
const evidently = { psi: value, kullbackLeibler: value, jensenShannon: value, hellinger: value };
const nannyml = { jensenShannon: value, hellinger: value };

const evidentlySchema = z.object({
  versions: z.object({ evidently: z.string() }),
  numbers: z.array(z.object({ ...numbers, ...evidently })),
  categories: z.array(z.object({ ...categories, ...evidently })),
});
const nannymlSchema = z.object({
  versions: z.object({ nannyml: z.string() }),
  numbers: z.array(z.object({ ...numbers, ...nannyml })),
  categories: z.array(z.object({ ...categories, ...nannyml, lInfinity: value })),
});
const deepchecksSchema = z.object({
  versions: z.object({ deepchecks: z.string() }),
  categories: z.array(z.object({ ...categories, psi: value })),
});

function read(tool: string): unknown {
  return JSON.parse(readFileSync(new URL(`presets-${tool}.json`, import.meta.url), 'utf8'));
}

/** What the tools themselves computed; written by make_preset_golden.py. */
export const presetGolden = {
  evidently: evidentlySchema.parse(read('evidently')),
  nannyml: nannymlSchema.parse(read('nannyml')),
  deepchecks: deepchecksSchema.parse(read('deepchecks')),
};
