import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { formatCount, formatMetric } from '../../format/number';
import { formatShare } from '../../format/share';
import { categoryLabel } from './category-rows';

type Key =
  'order' | 'referenceCount' | 'referenceShare' | 'productionCount' | 'productionShare' | 'contribution';

const HEADS: readonly {
  readonly key: Key;
  readonly label: string;
  readonly side?: 'reference' | 'production';
}[] = [
  { key: 'order', label: 'Bin' },
  { key: 'referenceCount', label: 'Rows', side: 'reference' },
  { key: 'referenceShare', label: 'Share', side: 'reference' },
  { key: 'productionCount', label: 'Rows', side: 'production' },
  { key: 'productionShare', label: 'Share', side: 'production' },
  { key: 'contribution', label: 'Adds to PSI' },
];

function valueOf(bin: Bin, key: Exclude<Key, 'order'>): number {
  switch (key) {
    case 'referenceCount':
      return bin.reference.count;
    case 'referenceShare':
      return bin.reference.share;
    case 'productionCount':
      return bin.production.count;
    case 'productionShare':
      return bin.production.share;
    case 'contribution':
      return bin.contribution;
  }
}

/** The bins in the order asked for; `order` is that of the bins themselves. */
export function sortBins(bins: readonly Bin[], key: Key, descending: boolean): readonly Bin[] {
  if (key === 'order') return descending ? [...bins].reverse() : bins;
  const sign = descending ? -1 : 1;
  return [...bins].sort((a, b) => sign * (valueOf(a, key) - valueOf(b, key)));
}

/** Every bin in numbers; what PSI is the sum of. */
export function BinNumbers({ column }: { readonly column: ColumnDrift }): React.JSX.Element {
  const [sort, setSort] = useState<{ readonly key: Key; readonly descending: boolean }>({
    key: 'contribution',
    descending: true,
  });
  const press = (key: Key): void =>
    setSort((before) =>
      before.key === key ? { key, descending: !before.descending } : { key, descending: key !== 'order' },
    );
  const psi = column.metrics.psi?.value;
  return (
    <div
      className="numbers-scroll"
      tabIndex={0}
      role="group"
      aria-label={`Bins of ${column.name} in numbers`}
    >
      <table className="numbers-table">
        <caption className="visually-hidden">
          Bins of {column.name}: rows and share of each side, contribution to PSI
        </caption>
        <thead>
          <tr>
            {HEADS.map(({ key, label, side }) => (
              <th
                key={key}
                scope="col"
                data-align={key === 'order' ? 'start' : 'end'}
                aria-sort={sort.key === key ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                <button type="button" className="head-sort" onClick={() => press(key)}>
                  {side === undefined ? null : (
                    <>
                      <span className="side-mark" data-side={side} />
                      <span className="visually-hidden">{side}</span>
                    </>
                  )}
                  {label}
                  {sort.key !== key ? null : sort.descending ? (
                    <ArrowDown aria-hidden="true" />
                  ) : (
                    <ArrowUp aria-hidden="true" />
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortBins(column.bins, sort.key, sort.descending).map((bin) => {
            const { text, ours } = categoryLabel(bin);
            return (
              <tr key={`${bin.kind} ${bin.label}`}>
                <th scope="row" className="ellipsis" data-ours={ours} title={text}>
                  {text}
                </th>
                <td>{formatCount(bin.reference.count)}</td>
                <td>{formatShare(bin.reference.share)}</td>
                <td>{formatCount(bin.production.count)}</td>
                <td>{formatShare(bin.production.share)}</td>
                <td>{formatMetric(bin.contribution)}</td>
              </tr>
            );
          })}
        </tbody>
        {psi === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row">Sum</th>
              <td>{formatCount(column.bins.reduce((sum, bin) => sum + bin.reference.count, 0))}</td>
              <td />
              <td>{formatCount(column.bins.reduce((sum, bin) => sum + bin.production.count, 0))}</td>
              <td />
              <td>{formatMetric(psi)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
