import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate } from '../../../shared/domain/slice';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { allFeatures, comparing, openSource, startWorkspace } from './workspace-under-test';

const ROWS = 400;
const numbers = (name: string, from: bigint, step: bigint): string =>
  `${name},x\n${Array.from({ length: ROWS }, (_, i) => `${from + step * BigInt(i % 200)},${i % 7}`).join('\n')}\n`;

describe.each(ENGINES)('whole numbers beyond 2^53, on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());
  const open = (text: string): Promise<Dataset> => openSource(workspace, textSource('numbers.csv', text));

  it('are text where a double cannot tell them apart, and compared exactly', async () => {
    const before = await open(numbers('code', 2n ** 53n, 1n));
    const after = await open(numbers('code', 2n ** 53n + 100n, 1n));
    expect(before.columns[0]).toMatchObject({ name: 'code', storage: 'string' });
    expect(before.notes[0]).toContain('`code` holds numbers beyond 2^53');
    const drift = await workspace.drift(comparing(before, after, { roles: allFeatures(before) }));
    const code = drift.columns.find(({ name }) => name === 'code');
    expect(code?.reference.distinct).toBe(200);
    expect(code?.metrics.psi?.value).toBeGreaterThan(1);
  });

  it('are filtered and joined as they are', async () => {
    const dataset = await open(numbers('code', 2n ** 53n, 1n));
    const rows = async (...predicates: Predicate[]): Promise<number> =>
      (await workspace.countSlice({ dataset: dataset.id, name: '', predicates })).rows;
    expect(await rows({ kind: 'in', column: 'code', values: ['9007199254740993'], negated: false })).toBe(2);
    expect(await rows({ kind: 'compare', column: 'code', operator: '=', value: 'abc' })).toBe(0);
    expect(await rows({ kind: 'compare', column: 'code', operator: 'contains', value: '0993' })).toBe(2);
    const other = await open('code,label\n9007199254740993,1\n5,0\n');
    const [best] = await workspace.joinCandidates(dataset.id, other.id);
    expect(best).toMatchObject({ key: { base: 'code', other: 'code' }, matched: 2 });
  });

  it('stay numbers where they lie apart, as times in nanoseconds do', async () => {
    const dataset = await open(numbers('at', 1_700_000_000_000_000_000n, 1_000_000n));
    expect(dataset.columns[0]).toMatchObject({ type: 'BIGINT', storage: 'number' });
    expect(dataset.notes.some((note) => note.includes('2^53'))).toBe(false);
  });
});
