/** Metrics of a table of several classes, each the mean of a metric of one class against the rest. */
export interface MacroMetrics {
  readonly accuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * Accuracy, and precision, recall and F1 averaged over the classes, each class counting once.
 *
 * As `sklearn.metrics` 1.7 with `average="macro"`, `zero_division=0` and all classes that occur in labels or
 * predictions: a class never predicted has precision 0.
 *
 * @param matrix rows by label, then by prediction: `matrix[label * classes + prediction]`.
 * @returns nulls for no rows.
 */
export function macroMetrics(matrix: ArrayLike<number>, classes: number): MacroMetrics {
  const cell = (label: number, prediction: number): number => matrix[label * classes + prediction] ?? 0;
  let [all, right, counted] = [0, 0, 0];
  let [precision, recall, f1] = [0, 0, 0];
  for (let one = 0; one < classes; one++) {
    let [labelled, predicted] = [0, 0];
    for (let other = 0; other < classes; other++) {
      labelled += cell(one, other);
      predicted += cell(other, one);
    }
    const hits = cell(one, one);
    all += labelled;
    right += hits;
    if (labelled + predicted === 0) continue;
    counted++;
    precision += predicted === 0 ? 0 : hits / predicted;
    recall += labelled === 0 ? 0 : hits / labelled;
    f1 += (2 * hits) / (labelled + predicted);
  }
  if (all === 0) return { accuracy: null, precision: null, recall: null, f1: null };
  return {
    accuracy: right / all,
    precision: precision / counted,
    recall: recall / counted,
    f1: f1 / counted,
  };
}
