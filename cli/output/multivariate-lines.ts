import { formatMetric } from '../../shared/card/format';
import { statusText } from '../../shared/card/status';
import { shorten, visible } from '../../shared/card/visible';
import type { Multivariate } from '../../shared/domain/multivariate';
import { type Paint, STATUS_STYLES } from '../terminal/colours';

const RANKED = 5;
const NAME_CELLS = 40;
const STATUS_CELLS = 10;

/** Drift of columns together: the verdict, a line a finding, and what gives the sides away. */
export function multivariateLines(multivariate: Multivariate, paint: Paint): string[] {
  const { classifier, reconstruction, correlation, headline } = multivariate;
  const finding = ({
    status,
    sentence,
  }: typeof classifier | typeof reconstruction | typeof correlation): string =>
    `${paint(STATUS_STYLES[status], statusText(status).padEnd(STATUS_CELLS))}  ${visible(sentence)}`;
  return [
    paint('bold', visible(headline)),
    finding(classifier),
    ...ranking(multivariate),
    finding(reconstruction),
    finding(correlation),
  ];
}

function ranking({ classifier: { status, result } }: Multivariate): string[] {
  if (result === undefined || (status !== 'drifted' && status !== 'watch')) return [];
  const shown = result.ranking.slice(0, RANKED).filter(({ loss }) => loss > 0);
  if (shown.length === 0) return [];
  const names = shown.map(({ name, loss }) => `${shorten(visible(name), NAME_CELLS)} ${formatMetric(loss)}`);
  return [`${' '.repeat(STATUS_CELLS)}  AUC lost when shuffled: ${names.join(', ')}`];
}
