/** What a reader must not take the numbers for. */
export function limitsSection(): string {
  return [
    '## Limits',
    [
      '- Drift says that data changed, not that the model got worse. Whether it did needs labels.',
      '- A stable PSI does not rule out a change: it sees shares of bins one column at a time, not a shift within a bin or between columns.',
      '- With many rows a p-value is small for changes that do not matter; read it beside the sizes.',
      '- With many columns some cross a threshold by chance; a change that matters shows again in the next period.',
      '- The thresholds are conventions, not laws. Set them to what a change costs you.',
    ].join('\n'),
  ].join('\n\n');
}
