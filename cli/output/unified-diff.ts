/** Lines around a change. */
const AROUND = 3;
/** Changed lines beyond which texts are taken to have nothing in common: the search takes their square. */
const MOST_CHANGES = 3000;

interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** A text as its lines; the end of the last one is kept apart, as `diff` does. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] = `${lines.at(-1) ?? ''}\n\\ No newline at end of file`;
  return lines;
}

/**
 * What changes between two texts, in the form of `diff -u`: empty when nothing does.
 *
 * @param names of both, for the head.
 */
export function unifiedDiff(
  before: string,
  after: string,
  names: readonly [before: string, after: string],
): string {
  if (before === after) return '';
  const steps = stepsOf(linesOf(before), linesOf(after));
  const changed = steps.flatMap(({ kind }, place) => (kind === ' ' ? [] : [place]));
  const hunks: { from: number; to: number }[] = [];
  for (const place of changed) {
    const last = hunks.at(-1);
    const from = Math.max(0, place - AROUND);
    const to = Math.min(steps.length, place + AROUND + 1);
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  }
  const count = (part: readonly Step[], kind: '-' | '+'): number =>
    part.filter((step) => step.kind === ' ' || step.kind === kind).length;
  const texts = hunks.map(({ from, to }) => {
    const [above, within] = [steps.slice(0, from), steps.slice(from, to)];
    const range = (kind: '-' | '+'): string => {
      const rows = count(within, kind);
      return `${count(above, kind) + (rows === 0 ? 0 : 1)},${rows}`;
    };
    return [`@@ -${range('-')} +${range('+')} @@`, ...within.map(({ kind, line }) => `${kind}${line}`)].join(
      '\n',
    );
  });
  return `--- ${names[0]}\n+++ ${names[1]}\n${texts.join('\n')}\n`;
}

/** The fewest lines to take out and put in (Myers 1986), after what both begin and end with. */
function stepsOf(before: readonly string[], after: readonly string[]): Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (line: string): Step => ({ kind: ' ', line });
  return [
    ...before.slice(0, start).map(same),
    ...middleSteps(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** By diagonal, from the lowest to the highest, how far in the first text a path comes. */
type Reach = Int32Array<ArrayBuffer>;

function middleSteps(a: readonly string[], b: readonly string[]): Step[] {
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  /** How far in `a` a path on each diagonal comes with so many changes. */
  let reach: Reach = new Int32Array(3);
  const trace: Reach[] = [];
  for (let changes = 0; changes <= most; changes++) {
    trace.push(reach);
    const next = new Int32Array(2 * changes + 3);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = startOf(reach, diagonal, changes);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      next[diagonal + changes + 1] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkedBack(a, b, trace);
    }
    reach = next;
  }
  return [...a.map((line): Step => ({ kind: '-', line })), ...b.map((line): Step => ({ kind: '+', line }))];
}

const at = (reach: Reach, diagonal: number): number => reach[diagonal + (reach.length - 1) / 2] ?? 0;

const putsIn = (reach: Reach, diagonal: number, changes: number): boolean =>
  diagonal === -changes || (diagonal !== changes && at(reach, diagonal - 1) < at(reach, diagonal + 1));

function startOf(reach: Reach, diagonal: number, changes: number): number {
  return putsIn(reach, diagonal, changes) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
}

function walkedBack(a: readonly string[], b: readonly string[], trace: readonly Reach[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const reach = trace[changes] ?? new Int32Array(3);
    const diagonal = x - y;
    const added = putsIn(reach, diagonal, changes);
    const from = changes === 0 ? 0 : at(reach, added ? diagonal + 1 : diagonal - 1);
    const fromY = changes === 0 ? 0 : from - (added ? diagonal + 1 : diagonal - 1);
    while (x > from && y > fromY) {
      steps.push({ kind: ' ', line: a[x - 1] ?? '' });
      x--;
      y--;
    }
    if (changes === 0) break;
    if (added) steps.push({ kind: '+', line: b[y - 1] ?? '' });
    else steps.push({ kind: '-', line: a[x - 1] ?? '' });
    [x, y] = [from, fromY];
  }
  return steps.reverse();
}
