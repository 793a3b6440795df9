import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTokens } from '../../../electron/files/file-tokens';
import { openProjectFile, saveProjectFile } from '../../../electron/files/project-files';
import { parseProject } from '../../../shared/domain/project-text';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'project-files-'));
  file = path.join(folder, 'mine.tidemark');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const dataset = (id: string, dataFile: string): object => ({
  id,
  name: id,
  files: [{ path: dataFile, bytes: 1, fingerprint: '' }],
  options: {},
  roles: {},
});
const project = (first = 'a.csv', id = 'd1'): string =>
  JSON.stringify({
    schema: 'tidemark.project/1',
    name: 'mine',
    datasets: [dataset(id, first), dataset('d2', 'constructor')],
    comparison: {
      reference: { dataset: id, name: 'a', predicates: [] },
      production: { dataset: 'd2', name: 'b', predicates: [] },
    },
    settings: { drift: {} },
    notes: '',
  });

describe('a project file', () => {
  it('is opened with a byte order mark too', async () => {
    await writeFile(file, `\uFEFF${project()}`);
    await writeFile(path.join(folder, 'a.csv'), 'x');
    const { files } = await openProjectFile(new FileTokens(), file);
    expect(files['a.csv']?.name).toBe('a.csv');
  });

  it('names files as objects name what is theirs, and they are found, or said to be missing', async () => {
    await writeFile(file, project('__proto__'));
    const none = await openProjectFile(new FileTokens(), file);
    expect(Object.entries(none.files)).toEqual([
      ['./__proto__', null],
      ['constructor', null],
    ]);
    await writeFile(path.join(folder, '__proto__'), 'x');
    await writeFile(path.join(folder, 'constructor'), 'x');
    const { files, text } = await openProjectFile(new FileTokens(), file);
    const [first] = parseProject(text, 'mine').datasets;
    expect(files[first?.files[0]?.path ?? '']?.name).toBe('__proto__');
    expect(files['constructor']?.name).toBe('constructor');
  });

  it('with a dataset that objects name so is refused', async () => {
    await writeFile(file, project('a.csv', '__proto__'));
    await expect(openProjectFile(new FileTokens(), file)).rejects.toThrow(
      'a dataset has no name that can be used',
    );
  });

  it.each(['', '\uFEFF'])('of a newer Tidemark is neither opened nor saved over (%j)', async (mark) => {
    const newer = mark + project().replace('project/1', 'project/3');
    await writeFile(file, newer);
    await expect(openProjectFile(new FileTokens(), file)).rejects.toThrow('was saved by a newer Tidemark');
    await expect(saveProjectFile(new FileTokens(), file, project())).rejects.toMatchObject({
      message: expect.stringContaining('mine.tidemark was saved by a newer Tidemark, in format 3') as string,
      advice: 'Save the project under another name, or update Tidemark. Nothing was written.',
    });
    expect(await readFile(file, 'utf8')).toBe(newer);
  });

  it.each(['{ "schema": ', project('b.csv'), ''])('is saved over what it may replace', async (before) => {
    await writeFile(file, before);
    await saveProjectFile(new FileTokens(), file, project());
    expect(await readFile(file, 'utf8')).toBe(project());
  });
});
