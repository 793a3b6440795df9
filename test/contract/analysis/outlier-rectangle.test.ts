import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filteredByRectangle } from '../../../renderer/views/outliers/rectangle-filter';
import { rowsInRectangle } from '../../../shared/analysis/outliers/rectangle';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { ScatterAxes, ScatterPlot } from '../../../shared/domain/outlier-scatter';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import { SIDES } from '../../../shared/domain/slice';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { allFeatures, comparing, startWorkspace } from './workspace-under-test';

const ROWS = 700;
const pseudo = (i: number, salt: number): number => ((i * 7919 + salt * 104_729) % 10_007) / 10_007;
const moment = (i: number, salt: number): Date =>
  new Date(Date.UTC(2024, 0, 1) + Math.floor(pseudo(i, salt) * 9e9));

/** Columns whose filters are written and compared each in another way; their names are of the hostile kind. */
const COLUMNS: Readonly<Record<string, (i: number, salt: number) => string>> = {
  whole: (i, salt) => String(Math.floor(pseudo(i, salt) * 90)),
  fraction: (i, salt) => String(pseudo(i, salt + 1) * 3 - 1),
  'mon|ey <b>': (i, salt) => (pseudo(i, salt + 2) * 1000).toFixed(2),
  infinite: (i, salt) => (i % 50 === 0 ? 'inf' : i % 51 === 0 ? '-inf' : String(pseudo(i, salt))),
  gaps: (i, salt) => (i % 3 === 0 ? '' : String(pseudo(i, salt + 3))),
  tail: (i, salt) => (i % 97 === 0 ? '1e307' : String(pseudo(i, salt + 4))),
  day: (i, salt) => moment(i, salt).toISOString().slice(0, 10),
  moment: (i, salt) =>
    moment(i, salt + 5)
      .toISOString()
      .slice(0, -1),
  zoned: (i, salt) => moment(i, salt + 6).toISOString(),
  'kind"; --': (i, salt) => ["o'b", 'x,y', '<b>', ''][Math.floor(pseudo(i, salt + 7) * 4)] ?? '',
  // More of them than have a place of their own.
  city: (i, salt) => (i % 11 === 0 ? '' : `c${Math.floor(pseudo(i, salt + 8) ** 2 * 30)}`),
  flag: (i, salt) => (i % 13 === 0 ? '' : pseudo(i, salt + 9) < 0.3 ? 'true' : 'false'),
};
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const csv = (salt: number): string =>
  [
    Object.keys(COLUMNS).map(quoted).join(','),
    ...Array.from({ length: ROWS }, (_, i) =>
      Object.values(COLUMNS)
        .map((value) => (value(i, salt) === '' ? '' : quoted(value(i, salt))))
        .join(','),
    ),
  ].join('\n');

/** Each column beside one of another kind. */
const PAIRS = Object.keys(COLUMNS).map((x, i, all) => [x, all[(i + 5) % all.length] ?? x] as const);

/** From one edge to another, in parts of the axis; the ends are open. */
const SPANS = [
  [0, 0.4],
  [0.3, 0.7],
  [0.6, 1],
  [0, 1],
] as const;

describe.each(ENGINES)('a rectangle over outliers, on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  let datasets: { readonly reference: Dataset; readonly production: Dataset };

  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = (name: string, salt: number) =>
      workspace.openDataset({ sources: [textSource(`${name}.csv`, csv(salt))], name, options: {} });
    datasets = { reference: await open('reference', 1), production: await open('production', 5) };
  });
  afterAll(() => workspace.engine.close());

  async function laidOut(axes: ScatterAxes): Promise<ScatterPlot> {
    const { reference, production } = datasets;
    const { plot } = await workspace.outlierScatter(
      comparing(reference, production, {
        roles: allFeatures(reference),
        // What is selected is within the slice.
        production: [{ kind: 'compare', column: 'whole', operator: '>', value: 4 }],
      }),
      DEFAULT_OUTLIER_SETTINGS,
      axes,
    );
    if (plot === null) throw new Error('Nothing was laid out.');
    return plot;
  }

  it.each(PAIRS)('holds the rows that its filters leave: %s and %s', async (x, y) => {
    const plot = await laidOut({ kind: 'columns', x, y });
    expect([plot.x.column, plot.y.column]).toEqual([x, y]);
    expect([plot.x.selectable, plot.y.selectable]).toEqual([true, true]);
    const span = (axis: ScatterPlot['x'], [from, to]: readonly [number, number]) => {
      const bins = axis.edges.length - 1;
      return { from: Math.floor(from * bins), to: Math.max(1, Math.ceil(to * bins)) };
    };
    let [none, some] = [0, 0];
    for (const across of SPANS)
      for (const up of SPANS) {
        const rectangle = { x: span(plot.x, across), y: span(plot.y, up) };
        for (const side of SIDES) {
          const whole = (column: string): boolean => column === 'whole' || column === 'day';
          const dataset = datasets[side];
          const { rows } = await workspace.countSlice({
            dataset: dataset.id,
            name: side,
            predicates: [
              ...filteredByRectangle(
                side === 'production' ? [{ kind: 'compare', column: 'whole', operator: '>', value: 4 }] : [],
                { x: { ...plot.x, whole: whole(x) }, y: { ...plot.y, whole: whole(y) } },
                rectangle,
              ),
            ],
          });
          expect(rowsInRectangle(plot, side, rectangle)).toBe(rows);
          if (rows === 0) none++;
          else if (rows < plot[side].rows) some++;
        }
      }
    // The spans tell rows apart.
    expect(some).toBeGreaterThan(16);
    expect(none).toBeLessThan(16);
  });

  it('gives each frequent category a place, the others one, and marks rows where they lie', async () => {
    const plot = await laidOut({ kind: 'columns', x: 'city', y: 'kind"; --' });
    expect(plot.x.categories?.values).toHaveLength(12);
    expect(plot.x.categories?.others).toBe(18);
    expect(plot.x.edges).toHaveLength(14);
    expect(plot.y.categories).toEqual({ values: expect.any(Array) as unknown, others: 0 });
    expect([...(plot.y.categories?.values ?? [])].sort()).toEqual(['<b>', "o'b", 'x,y']);
    const { points, leftOut, outside, rows } = plot.production;
    expect(outside).toBe(0);
    expect((points?.x.length ?? 0) + leftOut).toBe(rows);
    for (const place of points?.x ?? []) expect(place).toBeLessThan(13);
    const { values = [] } = plot.x.categories ?? {};
    const { rows: first } = await workspace.countSlice({
      dataset: datasets.production.id,
      name: '',
      predicates: [
        { kind: 'compare', column: 'whole', operator: '>', value: 4 },
        { kind: 'in', column: 'city', values: values.slice(0, 1), negated: false },
        { kind: 'missing', column: 'kind"; --', negated: true },
      ],
    });
    expect(points?.x.filter((place) => place < 1)).toHaveLength(first);
  });

  it('cannot be drawn as a filter over components', async () => {
    const plot = await laidOut({ kind: 'components' });
    expect(plot.sums).toBeNull();
    expect(rowsInRectangle(plot, 'production', { x: { from: 0, to: 3 }, y: { from: 0, to: 3 } })).toBeNull();
  });
});
