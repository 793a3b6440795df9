import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../../shared/domain/errors';
import { copyTable, saveTable } from '../../../../../renderer/views/parts/saving';
import { toolsOf } from '../../../../../renderer/store/tools';
import { stage } from '../../store/fakes';

const table = (csv: string) => ({ title: 'Metrics', fileName: 'metrics', csv: () => csv });

function tools() {
  const { api, host, store } = stage();
  return { host, store, tools: toolsOf(api, host, store) };
}

afterEach(() => vi.unstubAllGlobals());

describe('a table that is saved', () => {
  it('ends its last line once, whether the text did or not', async () => {
    const { host, store, tools: all } = tools();
    await saveTable(all, table('a\r\n1'));
    await saveTable(all, table('a\n1\n'));
    expect(host.texts).toEqual([
      { suggestedName: 'metrics.csv', text: 'a\r\n1\r\n' },
      { suggestedName: 'metrics.csv', text: 'a\n1\r\n' },
    ]);
    expect(store.getState().notice).toBe('Exported metrics.csv');
  });

  it('says nothing when the dialog is dismissed, and what the disk refuses', async () => {
    const { host, store, tools: all } = tools();
    host.saveText = () => Promise.resolve(null);
    await saveTable(all, table('a'));
    expect(store.getState().notice).toBeNull();
    host.saveText = () =>
      Promise.reject(new UserError('metrics.csv could not be written.', 'The disk is full.'));
    await saveTable(all, table('a'));
    expect(store.getState().problems.map(({ message }) => message)).toEqual([
      'metrics.csv could not be written.',
    ]);
  });
});

describe('a table that is copied', () => {
  it('has no end of the last line', async () => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      clipboard: {
        writeText: (text: string) => {
          copied.push(text);
          return Promise.resolve();
        },
      },
    });
    const { store, tools: all } = tools();
    await copyTable(all, table('a\r\n1\r\n'));
    await copyTable(all, table('a\r\n1 '));
    expect(copied).toEqual(['a\r\n1', 'a\r\n1 ']);
    expect(store.getState().notice).toBe('Copied “Metrics” as CSV');
  });
});
