import type { ColumnTest, ColumnTestId } from '../../domain/column-tests';
import { TEST_CATALOGUE } from './catalogue';

/** One test, not yet computed: between two steps Cancel is heard. */
export interface TestStep {
  readonly id: ColumnTestId;
  /** At once, or in steps of its own where a test takes long. */
  readonly run: () => Finding | Generator<undefined, Finding, undefined>;
}

/** What a test found, or why it could not be computed. */
export type Finding =
  | (Pick<ColumnTest, 'statistic'> &
      Partial<Pick<ColumnTest, 'pValue' | 'pValueBound' | 'method' | 'degreesOfFreedom' | 'detail'>>)
  | { readonly reason: string };

/** A finding as it stands in the result: with its name and source, no field without a value. */
export function columnTest(id: ColumnTestId, finding: Finding): ColumnTest {
  const { name, family, source } = TEST_CATALOGUE[id];
  if ('reason' in finding)
    return { id, name, family, statistic: null, pValue: null, detail: '', reason: finding.reason, source };
  const { statistic, pValue = null, detail = '', ...rest } = finding;
  return { id, name, family, statistic, pValue, ...rest, detail, source };
}

/** Computes one step, breathing within it where it takes long. */
export async function runStep({ id, run }: TestStep, breathe: () => Promise<void>): Promise<ColumnTest> {
  const running = run();
  if (!('next' in running)) return columnTest(id, running);
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return columnTest(id, value);
    await breathe();
  }
}
