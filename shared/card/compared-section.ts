import type { ComparedSide, Result } from '../domain/result';
import { formatCount, NOTHING } from './format';
import { codeCell, plainText, table } from './markdown';

const SIDES = ['reference', 'production'] as const;

/** A predicate as it reads best on one line. */
function condition(side: ComparedSide): string {
  if (side.sql === 'true') return 'all rows';
  // A line break ends an SQL comment; where there may be one it has to stay in sight.
  const oneLine = side.sql.includes('--') ? side.sql : side.sql.replace(/\s*\n\s*/g, ' ');
  return codeCell(oneLine.replace(/^\( (.*) \)$/s, '$1'));
}

/** The two slices and the files they came from, with what identifies each. */
export function comparedSection(result: Result): string {
  const slices = SIDES.map((name) => {
    const side = result.comparison[name];
    return [
      name === 'reference' ? 'Reference' : 'Production',
      plainText(side.label),
      formatCount(side.rows),
      formatCount(side.datasetRows),
      side.timeRange === undefined
        ? NOTHING
        : `${plainText(side.timeRange.from)} to ${plainText(side.timeRange.to)} (${codeCell(side.timeRange.column)})`,
      condition(side),
    ];
  });
  const files = SIDES.flatMap((name) =>
    result.comparison[name].files.map((file) => [
      name === 'reference' ? 'Reference' : 'Production',
      codeCell(file.name),
      plainText(result.comparison[name].format),
      formatCount(file.bytes),
      codeCell(file.fingerprint),
    ]),
  );
  return [
    '## What was compared',
    table(
      [
        { title: 'Side', align: 'left' },
        { title: 'Slice', align: 'left' },
        { title: 'Rows', align: 'right' },
        { title: 'Rows of the dataset', align: 'right' },
        { title: 'Times', align: 'left' },
        { title: 'Filter (SQL)', align: 'left' },
      ],
      slices,
    ),
    table(
      [
        { title: 'Side', align: 'left' },
        { title: 'File', align: 'left' },
        { title: 'Format', align: 'left' },
        { title: 'Bytes', align: 'right' },
        { title: 'Fingerprint', align: 'left' },
      ],
      files,
    ),
  ].join('\n\n');
}
