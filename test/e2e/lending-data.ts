/** One row of a lender's scoring log. */
export interface Loan {
  readonly loan_id: string;
  readonly scored_at: string;
  readonly age: number | '';
  readonly income: number;
  readonly debt_ratio: number;
  readonly channel: string;
  readonly region: string;
}

export interface LoanOptions {
  readonly rows: number;
  /** The first day, as `2024-01-01`; rows are spread evenly over `days`. */
  readonly from: string;
  readonly days: number;
  /** As production has it: older customers, a region that is new, ages that are missing. */
  readonly shifted: boolean;
}

const DAY_MS = 86_400_000;

/** Numbers in [0, 1) that are the same on every machine: a full-period sequence, no seed to choose. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Loans, the same for the same options. `age` moves, `region` gains one and `age` loses values; the rest stays. */
export function loans({ rows, from, days, shifted }: LoanOptions): Loan[] {
  const next = sequence();
  const start = Date.parse(`${from}T00:00:00Z`);
  const pick = (values: readonly string[]): string => values[Math.floor(next() * values.length)] ?? '';
  return Array.from({ length: rows }, (_, index) => {
    const at = new Date(start + (index / rows) * days * DAY_MS);
    const age = Math.round(20 + next() * 40 + (shifted ? 15 : 0));
    return {
      loan_id: `${from}-${String(index)}`,
      scored_at: at.toISOString().slice(0, 19).replace('T', ' '),
      age: shifted && next() < 0.1 ? '' : age,
      income: Math.round(20_000 + next() * 60_000),
      debt_ratio: Math.round(next() * 1000) / 1000,
      channel: pick(['branch', 'online', 'phone']),
      region: pick(shifted ? ['north', 'south', 'islands'] : ['north', 'south', 'west']),
    };
  });
}

/** Rows as CSV with a header, as a spreadsheet writes it. */
export function csv(rows: readonly object[], separator = ','): string {
  const cell = (value: unknown): string => {
    const text = String(value);
    return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (values: readonly unknown[]): string => values.map(cell).join(separator);
  return [line(Object.keys(rows[0] ?? {})), ...rows.map((row) => line(Object.values(row))), ''].join('\n');
}

export const REFERENCE: LoanOptions = { rows: 3000, from: '2024-01-01', days: 91, shifted: false };
export const PRODUCTION: LoanOptions = { rows: 2000, from: '2024-04-01', days: 91, shifted: true };
