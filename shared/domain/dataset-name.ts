const COMPRESSED = /\.(gz|gzip|zst|zstd)$/i;

/** What a dataset is called when nobody names it: its file without extensions, and how many files there are more. */
export function datasetName(files: readonly string[]): string {
  const [first = 'dataset'] = files;
  const stem = first.replace(COMPRESSED, '').replace(/\.\w+$/, '');
  const name = stem === '' ? first : stem;
  return files.length > 1 ? `${name} and ${files.length - 1} more` : name;
}
