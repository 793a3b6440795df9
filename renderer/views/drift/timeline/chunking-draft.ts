import { chunkingSchema, type Chunking, periodSchema } from '../../../../shared/domain/timeline';
import { isTimeZone } from '../../../../shared/domain/time-zone';

/** The ways to cut, as the form offers them. */
export const CHOICES = ['auto', ...periodSchema.options, 'size', 'count'] as const;
type Choice = (typeof CHOICES)[number];
export const CHOICE_LABELS: Readonly<Record<Choice, string>> = {
  auto: 'Period that fits',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  size: 'Rows a chunk',
  count: 'Chunks a side',
};

/** A way to cut as it is typed. */
export interface Draft {
  readonly choice: Choice;
  readonly zone: string;
  readonly amount: string;
}

/** The form filled with a way to cut. */
export function draftOf(chunking: Chunking): Draft {
  switch (chunking.by) {
    case 'auto':
      return { choice: 'auto', zone: chunking.zone, amount: '10000' };
    case 'period':
      return { choice: chunking.period, zone: chunking.zone, amount: '10000' };
    case 'size':
      return { choice: 'size', zone: 'UTC', amount: String(chunking.rows) };
    case 'count':
      return { choice: 'count', zone: 'UTC', amount: String(chunking.chunks) };
  }
}

/** Why the time zone typed is refused; null where it is one, or none is asked for. */
export function zoneProblem({ choice, zone }: Draft): string | null {
  if (choice === 'size' || choice === 'count' || isTimeZone(zone.trim())) return null;
  return zone.trim() === ''
    ? 'Give an IANA name, such as Europe/Berlin'
    : 'Not a time zone. Give an IANA name, such as Europe/Berlin';
}

/** The draft as a way to cut; null when it is none. */
export function readDraft(draft: Draft): Chunking | null {
  if (zoneProblem(draft) !== null) return null;
  const { choice, zone, amount } = draft;
  const given =
    choice === 'auto'
      ? { by: 'auto', zone: zone.trim() }
      : choice === 'size'
        ? { by: 'size', rows: Number(amount) }
        : choice === 'count'
          ? { by: 'count', chunks: Number(amount) }
          : { by: 'period', period: choice, zone: zone.trim() };
  const read = chunkingSchema.safeParse(given);
  return read.success ? read.data : null;
}
