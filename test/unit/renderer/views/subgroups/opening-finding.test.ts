import { describe, expect, it } from 'vitest';
import { openingFinding } from '../../../../../renderer/views/subgroups/opening-finding';
import type {
  Attribute,
  MetricInfo,
  Subgroup,
  SubgroupVerdict,
} from '../../../../../shared/domain/subgroups';

const metric = (id: string): MetricInfo => ({
  id,
  name: id,
  better: null,
  written: 'share',
  definition: '',
  parity: { name: id, also: '' },
});
const metrics = [metric('selectionRate'), metric('recall')];
const rows = { rows: 10, labelled: 10 };
const estimate = (value: number) => ({ value, rows: 10 });

type Found = Readonly<Record<string, readonly [SubgroupVerdict, number]>>;

const attribute = (name: string, found: Found, columns = [name]): Attribute => ({
  name,
  columns,
  why: '',
  bands: [],
  against: 'other',
  groups: [
    {
      label: 'one',
      predicates: [],
      reference: rows,
      production: rows,
      small: false,
      answers: null,
      metrics: Object.fromEntries(
        Object.entries(found).map(([id, [verdict, difference]]): [string, Subgroup['metrics'][string]] => [
          id,
          {
            reference: estimate(0.5),
            production: estimate(0.5),
            change: null,
            disparity: {
              reference: null,
              production: { difference: estimate(difference), ratio: { value: null, rows: 0 }, verdict },
            },
          },
        ]),
      ),
    },
  ],
  omitted: { groups: 0, rows: 0 },
  gaps: [],
  verdict: 'unknown',
  comparisons: 1,
  scores: null,
  reversal: null,
});

const opened = (attributes: readonly Attribute[], name: string | null = null, id: string | null = null) => {
  const found = openingFinding({ attributes: [...attributes], metrics }, name, id);
  return [found.attribute?.name ?? null, found.metric?.id ?? null];
};

describe('openingFinding', () => {
  const pass = attribute('pass', { selectionRate: ['pass', 0.9], recall: ['pass', 0] });
  const unknown = attribute('unknown', { selectionRate: ['pass', 0.9], recall: ['unknown', 0.2] });
  const fail = attribute('fail', { selectionRate: ['fail', 0.1], recall: ['fail', -0.3] });
  const crossed = attribute('a × b', { selectionRate: ['fail', 0.8] }, ['a', 'b']);

  it('opens on what is beyond the tolerance, the widest first', () => {
    expect(opened([pass, unknown, fail])).toEqual(['fail', 'recall']);
  });

  it('takes a single column before an intersection', () => {
    expect(opened([crossed, fail])).toEqual(['fail', 'recall']);
    expect(opened([crossed, unknown])).toEqual(['a × b', 'selectionRate']);
  });

  it('opens on what has too few rows where nothing fails', () => {
    expect(opened([pass, unknown])).toEqual(['unknown', 'recall']);
  });

  it('keeps what was chosen, and finds the other within it', () => {
    expect(opened([pass, unknown, fail], 'unknown')).toEqual(['unknown', 'recall']);
    expect(opened([pass, unknown, fail], null, 'selectionRate')).toEqual(['fail', 'selectionRate']);
    expect(opened([pass, fail], 'gone', 'gone')).toEqual(['fail', 'recall']);
  });

  it('opens on the first where nothing is compared', () => {
    expect(opened([attribute('a', {}), attribute('b', {})])).toEqual(['a', 'selectionRate']);
    expect(opened([])).toEqual([null, 'selectionRate']);
  });
});
