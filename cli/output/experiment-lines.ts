import { EXPERIMENT_COLUMNS, experimentRows } from '../../shared/card/experiment-rows';
import { visible } from '../../shared/card/visible';
import type { Experiment } from '../../shared/domain/experiment';
import type { Paint } from '../terminal/colours';
import { textTable } from './text-table';

/** The arms of an experiment: whether they can be compared, and a line for each metric and arm. */
export function experimentLines(experiment: Experiment, width: number, paint: Paint): string[] {
  const { title, lines } = textTable(
    EXPERIMENT_COLUMNS.map((name, i) => ({
      title: name.toUpperCase(),
      align: i < 2 || name === '' ? ('left' as const) : ('right' as const),
    })),
    experimentRows(experiment).map(({ texts }) => texts.map(visible)),
    width,
  );
  return [
    paint('bold', visible(experiment.headline)),
    ...experiment.reasons.map(visible),
    ...(lines.length === 0 ? [] : ['', paint('dim', title), ...lines]),
  ];
}
