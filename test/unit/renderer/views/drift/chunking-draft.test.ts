import { describe, expect, it } from 'vitest';
import { draftOf, readDraft, zoneProblem } from '../../../../../renderer/views/drift/timeline/chunking-draft';
import type { Chunking } from '../../../../../shared/domain/timeline';

describe('the form of chunks', () => {
  it.each<Chunking>([
    { by: 'auto', zone: 'Europe/Berlin' },
    { by: 'period', period: 'week', zone: 'UTC' },
    { by: 'size', rows: 500 },
    { by: 'count', chunks: 12 },
  ])('reads what it was filled with: %j', (chunking) => {
    expect(readDraft(draftOf(chunking))).toEqual(chunking);
  });

  it.each(['Europe/Berlinn', 'Mars', '', ' ', '<b>', 'UTC; DROP'])('refuses the time zone “%s”', (zone) => {
    for (const choice of ['auto', 'day'] as const) {
      const draft = { choice, zone, amount: '1' };
      expect(zoneProblem(draft)).toContain('IANA name');
      expect(readDraft(draft)).toBeNull();
    }
    // It is not asked for where rows are counted.
    expect(readDraft({ choice: 'size', zone, amount: '10' })).toEqual({ by: 'size', rows: 10 });
  });

  it('takes a zone with spaces around it', () => {
    const draft = { choice: 'month', zone: ' America/Chicago ', amount: '' } as const;
    expect(zoneProblem(draft)).toBeNull();
    expect(readDraft(draft)).toEqual({ by: 'period', period: 'month', zone: 'America/Chicago' });
  });
});
