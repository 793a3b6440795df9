import type { FileFilter } from 'electron';

/** Extension of a project file, without its dot. */
export const PROJECT_EXTENSION = 'tidemark';

/** What the open dialogs offer. */
export const DATA_FILTERS: readonly FileFilter[] = [
  {
    name: 'Data files',
    extensions: [
      'parquet',
      'pq',
      'csv',
      'tsv',
      'tab',
      'txt',
      'arrow',
      'arrows',
      'feather',
      'ipc',
      'jsonl',
      'ndjson',
      'json',
      'xlsx',
      'xlsm',
      'duckdb',
      'ddb',
      'db',
      'gz',
      'zst',
    ],
  },
  { name: 'All files', extensions: ['*'] },
];

export const PROJECT_FILTER: FileFilter = { name: 'Tidemark project', extensions: [PROJECT_EXTENSION] };

/** Whether a path names a project file. */
export function isProjectPath(filePath: string): boolean {
  return filePath.toLowerCase().endsWith(`.${PROJECT_EXTENSION}`);
}
