/** Names that contain the text, best first: the name itself, then those that begin with it, then their own order. */
export function searchNames(names: readonly string[], text: string): readonly string[] {
  const needle = text.trim().toLowerCase();
  if (needle === '') return names;
  const rank = (name: string): number => {
    const lower = name.toLowerCase();
    if (lower === needle) return 0;
    return lower.startsWith(needle) ? 1 : 2;
  };
  return names
    .filter((name) => name.toLowerCase().includes(needle))
    .map((name, order) => ({ name, order, rank: rank(name) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map((entry) => entry.name);
}
