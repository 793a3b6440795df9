const UNITS: Readonly<Record<string, number>> = {
  bytes: 1,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
};

/** Reads a size as DuckDB prints it, such as `3.1 GiB`. */
export function parseByteSize(text: string): number {
  const match = /^([\d.]+)\s*([a-z]+)$/i.exec(text.trim());
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match === null || unit === undefined) throw new Error(`Not a size in bytes: ${text}`);
  return Number(match[1]) * unit;
}
