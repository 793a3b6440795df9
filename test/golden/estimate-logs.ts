import { mulberry32 } from './recipe';

/** The logs of make_estimate_golden.py, drawn by the same operations. */
export const ESTIMATE_ROWS = 6000;
export const ESTIMATE_CLASSES = ['cat', 'dog', 'hot dog'];
const MONTHS = {
  reference: ['2024-01', '2024-02', '2024-03'],
  analysis: ['2024-04', '2024-05', '2024-06'],
} as const;
export type EstimateSide = keyof typeof MONTHS;

/** Rows are spread over the months in their order, each at noon of a day from the 1st to the 28th. */
export function timeOf(side: EstimateSide, row: number): string {
  const month = MONTHS[side][Math.floor((row * MONTHS[side].length) / ESTIMATE_ROWS)] ?? '';
  return `${month}-${String(1 + (row % 28)).padStart(2, '0')}T12:00:00`;
}

/** A model of three classes with one score each, as CSV. */
export function classifiedCsv(side: EstimateSide, labelled = true): string {
  const base = side === 'reference' ? 100 : 200;
  const shift = side === 'reference' ? 0 : 0.3;
  const [a, b, c] = [0, 1, 2].map((one) => mulberry32(base + one, ESTIMATE_ROWS));
  const drawn = mulberry32(base + 9, ESTIMATE_ROWS);
  const lines = ['timestamp,score_cat,score_dog,score_hot_dog,prediction,label'];
  for (let row = 0; row < ESTIMATE_ROWS; row++) {
    const [x, y, z] = [a?.[row] ?? 0, b?.[row] ?? 0, c?.[row] ?? 0];
    const raw = [x * x * 3 + 0.05, y * y + (0.05 + shift), z * z + 0.05] as const;
    const total = raw[0] + raw[1] + raw[2];
    const scores = [raw[0] / total, raw[1] / total, raw[2] / total] as const;
    const [p, q, r] = [scores[0] * scores[0], scores[1] * scores[1], scores[2] * scores[2]];
    const at = (drawn[row] ?? 0) * (p + q + r);
    const label = at < p ? 0 : at < p + q ? 1 : 2;
    const prediction = scores.indexOf(Math.max(...scores));
    const name = (of: number): string => ESTIMATE_CLASSES[of] ?? '';
    lines.push([timeOf(side, row), ...scores, name(prediction), labelled ? name(label) : ''].join(','));
  }
  return `${lines.join('\n')}\n`;
}

const REGIONS = ['north', 'south', 'east', 'west'];

/** One row of a model of numbers whose error grows with the load and is wide in the west. */
export interface RegressedRow {
  /** NaN where it is missing. */
  readonly load: number;
  readonly level: number;
  readonly region: string;
  readonly prediction: number;
  readonly label: number;
}

export function regressedRows(side: EstimateSide): RegressedRow[] {
  const base = side === 'reference' ? 300 : 400;
  const drawn = [0, 1, 2, 3, 4].map((one) => mulberry32(base + one, ESTIMATE_ROWS));
  return Array.from({ length: ESTIMATE_ROWS }, (_, row) => {
    const u = (one: number): number => drawn[one]?.[row] ?? 0;
    const load = side === 'reference' ? u(0) : u(0) * 0.5 + 0.5;
    const level = Math.floor(u(1) * 12);
    const region = Math.floor(u(2) * 4);
    const prediction = load * 20 + level;
    const label = prediction + (u(3) - 0.5) * (load * load * 6 + 0.5) * (region === 3 ? 4 : 1);
    return { load: u(4) < 0.1 ? NaN : load, level, region: REGIONS[region] ?? '', prediction, label };
  });
}

/** The same as CSV. */
export function regressedCsv(side: EstimateSide, labelled = true): string {
  const lines = regressedRows(side).map(({ load, level, region, prediction, label }, row) =>
    [
      timeOf(side, row),
      Number.isNaN(load) ? '' : load,
      level,
      region,
      prediction,
      labelled ? label : '',
    ].join(','),
  );
  return `timestamp,load,level,region,prediction,label\n${lines.join('\n')}\n`;
}
