/** Metrics of a table of several classes, each the mean of a metric of one class against the rest. */
export interface MacroMetrics {
  readonly accuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly specificity: number | null;
}

/**
 * Accuracy, and precision, recall, F1 and specificity averaged over the classes, each class counting once.
 *
 * As `sklearn.metrics` 1.7 with `average="macro"`, `zero_division=0` and all classes that occur in labels or
 * predictions: a class never predicted has precision 0. Specificity of `multilabel_confusion_matrix`, likewise 0 where every row
 * is of the class.
 *
 * @param matrix rows by label, then by prediction: `matrix[label * classes + prediction]`.
 * @returns nulls for no rows.
 */
export function macroMetrics(matrix: ArrayLike<number>, classes: number): MacroMetrics {
  const cell = (label: number, prediction: number): number => matrix[label * classes + prediction] ?? 0;
  let [right, counted] = [0, 0];
  let [precision, recall, f1, specificity] = [0, 0, 0, 0];
  const all = sumOf(matrix, classes);
  for (let one = 0; one < classes; one++) {
    let [labelled, predicted] = [0, 0];
    for (let other = 0; other < classes; other++) {
      labelled += cell(one, other);
      predicted += cell(other, one);
    }
    const hits = cell(one, one);
    right += hits;
    if (labelled + predicted === 0) continue;
    counted++;
    precision += predicted === 0 ? 0 : hits / predicted;
    recall += labelled === 0 ? 0 : hits / labelled;
    f1 += (2 * hits) / (labelled + predicted);
    const others = all - labelled;
    specificity += others === 0 ? 0 : (others - predicted + hits) / others;
  }
  if (all === 0) return { accuracy: null, precision: null, recall: null, f1: null, specificity: null };
  return {
    accuracy: right / all,
    precision: precision / counted,
    recall: recall / counted,
    f1: f1 / counted,
    specificity: specificity / counted,
  };
}

function sumOf(matrix: ArrayLike<number>, classes: number): number {
  let sum = 0;
  for (let cell = 0; cell < classes * classes; cell++) sum += matrix[cell] ?? 0;
  return sum;
}
