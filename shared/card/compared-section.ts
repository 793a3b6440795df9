import { SIDES, SIDE_NAMES } from '../domain/slice';
import { bareCondition } from '../analysis/condition';
import { joinSentence } from '../domain/join';
import type { ComparedSide, Result } from '../domain/result';
import type { SourceFile } from '../domain/source-file';
import { formatCount, formatInstant, NOTHING } from './format';
import { codeCell, fencedText, plainText, table } from './markdown';

function times({ timeRange }: ComparedSide): string {
  if (timeRange === undefined) return NOTHING;
  const { column, from, to } = timeRange;
  return `${plainText(formatInstant(from))} to ${plainText(formatInstant(to))} (${codeCell(column)})`;
}

function slices({ comparison }: Result): string {
  const row = (title: string, cell: (side: ComparedSide) => string): string[] => [
    title,
    ...SIDES.map((side) => cell(comparison[side])),
  ];
  return table(
    [
      { title: '', align: 'left' },
      ...SIDES.map((side) => ({ title: SIDE_NAMES[side], align: 'left' }) as const),
    ],
    [
      row('Slice', (side) => plainText(side.label) || NOTHING),
      row('Rows', (side) =>
        side.rows === side.datasetRows
          ? `${formatCount(side.rows)}, all of the dataset`
          : `${formatCount(side.rows)} of ${formatCount(side.datasetRows)}`,
      ),
      row('Times', times),
      row('Filter', (side) => (side.sql === 'true' ? 'none' : 'see below')),
    ],
  );
}

/** The predicates whole, as they were run. */
function filters({ comparison }: Result): string[] {
  return SIDES.filter((side) => comparison[side].sql !== 'true').flatMap((side) => [
    side === 'reference'
      ? 'Rows of the reference for which this holds:'
      : 'Rows of production for which this holds:',
    fencedText('sql', bareCondition(comparison[side].sql)),
  ]);
}

function files({ comparison }: Result): string {
  return table(
    [
      { title: 'Side', align: 'left' },
      { title: 'File', align: 'left' },
      { title: 'Format', align: 'left' },
      { title: 'Bytes', align: 'right' },
      { title: 'Fingerprint', align: 'left' },
    ],
    SIDES.flatMap((side) => {
      const { files: own, joins = [], format } = comparison[side];
      const row = (file: SourceFile, how: string): string[] => [
        SIDE_NAMES[side],
        codeCell(file.name),
        plainText(how),
        formatCount(file.bytes),
        codeCell(file.fingerprint),
      ];
      return [
        ...own.map((file) => row(file, format)),
        ...joins.flatMap((join) => join.files.map((file) => row(file, 'joined'))),
      ];
    }),
  );
}

/** What was put beside the rows of each side, with what did not match. */
function joined({ comparison }: Result): string[] {
  const lines = SIDES.flatMap((side) =>
    (comparison[side].joins ?? []).map((join) => `- ${SIDE_NAMES[side]}: ${plainText(joinSentence(join))}`),
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The two slices and the files they came from, with what identifies each. */
export function comparedSection(result: Result): string {
  return ['## What was compared', slices(result), ...filters(result), files(result), ...joined(result)].join(
    '\n\n',
  );
}
