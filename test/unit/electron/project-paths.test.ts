import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaceholders, fromProjectPath, toProjectPath } from '../../../electron/files/project-paths';

const { posix, win32 } = path;

describe('project paths', () => {
  it('are relative with forward slashes on every platform', () => {
    expect(toProjectPath('/models/credit.tidemark', '/models/data/may.csv', posix)).toBe('data/may.csv');
    // Nothing is connected to because a project says so.
    expect(toProjectPath('/models/credit.tidemark', 's3://b/../a b.csv', posix)).toBe('s3://b/../a b.csv');
    expect(fromProjectPath('/models/credit.tidemark', 's3://b/a.csv', posix)).toBeUndefined();
    expect(toProjectPath('/models/a/credit.tidemark', '/data/may.csv', posix)).toBe('../../data/may.csv');
    expect(toProjectPath('C:\\work\\credit.tidemark', 'C:\\work\\data\\may.csv', win32)).toBe('data/may.csv');
  });

  it('are absolute only on another drive', () => {
    const written = toProjectPath('C:\\work\\credit.tidemark', 'D:\\data\\may.csv', win32);
    expect(written).toBe('D:/data/may.csv');
    expect(fromProjectPath('C:\\work\\credit.tidemark', written, win32)).toBe('D:\\data\\may.csv');
  });

  it('lead back to the same file', () => {
    const name = fc.stringMatching(/^[\w "'()+-]{1,8}$/).filter((part) => part.trim() === part);
    const folders = fc.array(name, { maxLength: 4 });
    fc.assert(
      fc.property(folders, folders, name, (projectFolders, dataFolders, file) => {
        for (const [rules, root] of [
          [posix, '/'],
          [win32, 'C:\\'],
        ] as const) {
          const project = rules.join(root, ...projectFolders, 'p.tidemark');
          const data = rules.join(root, ...dataFolders, file);
          expect(fromProjectPath(project, toProjectPath(project, data, rules), rules)).toBe(data);
        }
      }),
    );
  });

  it('do not lead to a network share the project is not on', () => {
    expect(fromProjectPath('C:\\p.tidemark', '\\\\stranger\\share\\a.csv', win32)).toBeUndefined();
    expect(fromProjectPath('C:\\p.tidemark', '//stranger/share/a.csv', win32)).toBeUndefined();
    expect(fromProjectPath('\\\\own\\share\\p.tidemark', '../share/a.csv', win32)).toBe(
      '\\\\own\\share\\share\\a.csv',
    );
    expect(fromProjectPath('\\\\own\\share\\x\\p.tidemark', '../a.csv', win32)).toBe('\\\\own\\share\\a.csv');
    expect(fromProjectPath('/p.tidemark', '', posix)).toBeUndefined();
    expect(fromProjectPath('/p.tidemark', 'a\0b', posix)).toBeUndefined();
  });
});

describe('fillPlaceholders', () => {
  const token = 'ab'.repeat(16);

  it('keeps the text JSON whatever the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const filled = fillPlaceholders(`{"path":"{{${token}}}"}`, () => written);
        expect(JSON.parse(filled)).toEqual({ path: written });
      }),
    );
  });

  it('leaves other braces alone and refuses an unknown token', () => {
    expect(fillPlaceholders('{{x}} {{}}', () => 'no')).toBe('{{x}} {{}}');
    expect(() => fillPlaceholders(`{{${token}}}`, () => undefined)).toThrow('is not open any more');
  });
});
