import {
  QUALITY_CHECK_IDS,
  QUALITY_VERDICTS,
  type Quality,
  type QualityCheck,
  type QualityVerdict,
} from '../../domain/quality';

const size = ({ reference, production }: QualityCheck): number =>
  Math.abs((production ?? 0) - (reference ?? 0));

/** Puts checks in order, worst first: by verdict, by gravity of the check, by how much changed, by name. */
export function conclude(checks: readonly QualityCheck[]): Quality {
  const of = (verdict: QualityVerdict): number =>
    checks.reduce((sum, check) => sum + (check.verdict === verdict ? 1 : 0), 0);
  return {
    checks: [...checks].sort(
      (a, b) =>
        QUALITY_VERDICTS.indexOf(a.verdict) - QUALITY_VERDICTS.indexOf(b.verdict) ||
        QUALITY_CHECK_IDS.indexOf(a.id) - QUALITY_CHECK_IDS.indexOf(b.id) ||
        size(b) - size(a) ||
        byName(a.column ?? '', b.column ?? ''),
    ),
    counts: { fail: of('fail'), warn: of('warn'), unknown: of('unknown'), pass: of('pass') },
  };
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
