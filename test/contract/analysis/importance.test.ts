import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { allFeatures, comparing, openSource, startWorkspace } from './workspace-under-test';

describe.each(ENGINES)('how much each input counts, on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());
  const open = (name: string, text: string): Promise<Dataset> =>
    openSource(workspace, textSource(name, text));
  const read = (name: string, text: string): Promise<Record<string, number>> =>
    workspace.importance({ sources: [textSource(name, text)], name, options: {} });

  it('is read from names and numbers, whatever stands beside them', async () => {
    expect(
      await read(
        'importance.csv',
        'rank,feature,gain\n1,"a ""b""",3\n2,c,-1.5\n3,c,0.5\n4,d,\n5,toString,0\n6,__proto__,1\n7,e,inf\n',
      ),
    ).toEqual({ 'a "b"': 3, c: 2, toString: 0 });
  });

  it('is read from one object of numbers by name', async () => {
    expect(await read('importance.json', '{"age": 0.25, "income": 0.75}')).toEqual({
      age: 0.25,
      income: 0.75,
    });
  });

  it('says what it is not', async () => {
    await expect(read('words.csv', 'a,b\nx,y\nz,w\n')).rejects.toMatchObject({
      message: 'words.csv does not say how much each input counts: it has a, b.',
    });
    await expect(read('zero.csv', 'feature,gain\nx,0\n')).rejects.toMatchObject({
      message: expect.stringContaining('no number in it is above or below 0') as string,
    });
  });

  it('weighs what drifted, over all that is named', async () => {
    const rows = (from: number): string =>
      Array.from({ length: 400 }, (_, i) => `${from + (i % 20)},${i % 10}`).join('\n');
    const before = await open('before.csv', `moved,still\n${rows(0)}\n`);
    const after = await open('after.csv', `moved,still\n${rows(15)}\n`);
    const { columns, verdict } = await workspace.drift(
      comparing(before, after, {
        roles: allFeatures(before),
        settings: { importance: { moved: 3, still: 1, gone: 4 } },
      }),
    );
    expect(columns.map(({ name, importance }) => [name, importance])).toEqual([
      ['moved', 0.375],
      ['still', 0.125],
    ]);
    expect(verdict.detail).toContain(
      'Drifted columns carry 38 % of the model’s importance. 1 of 3 inputs with an importance is no column of both sides: gone.',
    );
  });
});
