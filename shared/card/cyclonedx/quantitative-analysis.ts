import type { Estimate } from '../../domain/estimate';
import type { Result } from '../../domain/result';
import { SIDES } from '../../domain/slice';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Metrics of the model with their 95 % intervals: of both sides, of each group that is not small, what was estimated
 * without labels, and PSI of what the model answers. Numbers are written in full; what has no value is left out.
 */
export function performanceMetrics(result: Result): Fields[] {
  const { performance, subgroups, drift } = result;
  const whole = (performance?.metrics ?? []).flatMap((metric) =>
    SIDES.flatMap((side) => measured(metric.id, metric[side], side)),
  );
  const estimate = performance?.estimate;
  const estimated = Object.entries(estimate?.production ?? {}).map(([id, value]) => {
    const band = estimate?.bands?.production[id];
    return {
      type: `${id}, estimated without labels (CBPE)`,
      value: String(value),
      slice: 'production',
      ...(band === undefined ? {} : { confidenceInterval: bounds(band.lower, band.upper) }),
    };
  });
  const groups = (subgroups?.attributes ?? []).flatMap(({ name, groups: of }) =>
    of
      .filter(({ small }) => !small)
      .flatMap(({ label, metrics }) =>
        Object.entries(metrics).flatMap(([id, metric]) =>
          SIDES.flatMap((side) => measured(id, metric[side], `${side}: ${name} is ${label}`)),
        ),
      ),
  );
  const answers = drift.columns.flatMap(({ name, role, metrics }) =>
    metrics.psi === undefined || (role !== 'prediction' && role !== 'score')
      ? []
      : [{ type: `PSI of ${name}`, value: String(metrics.psi.value), slice: 'production against reference' }],
  );
  return [...whole, ...estimated, ...groups, ...answers];
}

const bounds = (lower: number, upper: number): Fields => ({
  lowerBound: String(lower),
  upperBound: String(upper),
});

function measured(type: string, { value, lower, upper }: Estimate, slice: string): Fields[] {
  if (value === null) return [];
  return [
    {
      type,
      value: String(value),
      slice,
      ...(lower === undefined || upper === undefined ? {} : { confidenceInterval: bounds(lower, upper) }),
    },
  ];
}
