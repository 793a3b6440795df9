import { useState } from 'react';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { formatCount, formatMetric } from '../../format/number';
import { formatShare } from '../../format/share';
import { BinLine } from './BinLine';
import { categoryLabel, categoryRows, FIRST_CATEGORIES } from './category-rows';

/** Shares of the categories as pairs of bars, the largest first; the tail is folded and can be searched. */
export function CategoryBars({ column }: { readonly column: ColumnDrift }): React.JSX.Element {
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const [picked, setPicked] = useState<Bin | null>(null);
  const bins = categoryRows(column.bins);
  const found = bins.filter((bin) => categoryLabel(bin).text.toLowerCase().includes(search.toLowerCase()));
  const own = found.filter((bin) => !categoryLabel(bin).ours);
  const folded = !all && search === '' ? Math.max(0, own.length - FIRST_CATEGORIES) : 0;
  const tail = new Set(folded > 0 ? own.slice(FIRST_CATEGORIES) : []);
  const shown = found.filter((bin) => !tail.has(bin));
  const widest = Math.max(...bins.map((bin) => Math.max(bin.reference.share, bin.production.share)), 1e-9);
  const most = Math.max(...bins.map((bin) => bin.contribution), 1e-9);
  const current = column.bins.find((bin) => bin.label === picked?.label && bin.kind === picked.kind) ?? null;
  if (bins.length === 0) {
    return <p className="detail-nothing">No values on either side.</p>;
  }
  return (
    <>
      <div className="category-scroll" tabIndex={0} role="group" aria-label={`Categories of ${column.name}`}>
        <table className="category-table">
          <caption className="visually-hidden">
            Share of each category of {column.name} in reference and production, and what it adds to PSI
          </caption>
          <thead>
            <tr>
              <th scope="col">
                {own.length > 8 || search !== '' ? (
                  <input
                    className="input category-search"
                    type="search"
                    aria-label={`Search categories of ${column.name}`}
                    placeholder={`Search ${formatCount(bins.length)} bins`}
                    value={search}
                    onChange={(event) => setSearch(event.target.value)}
                  />
                ) : (
                  'Category'
                )}
              </th>
              <th scope="col">Share</th>
              <th scope="col" data-align="end">
                Reference
              </th>
              <th scope="col" data-align="end">
                Production
              </th>
              <th scope="col" data-align="end">
                Adds to PSI
              </th>
              <th aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {shown.map((bin) => (
              <CategoryLine
                key={`${bin.kind} ${bin.label}`}
                bin={bin}
                widest={widest}
                most={most}
                picked={bin === current}
                onPick={() => setPicked(bin === current ? null : bin)}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="detail-nothing">No category contains “{search}”.</p> : null}
        {folded > 0 ? (
          <button type="button" className="button small quiet" onClick={() => setAll(true)}>
            Show {formatCount(folded)} more
          </button>
        ) : null}
      </div>
      <BinLine
        column={column}
        bin={current}
        hint="Click a category for its rows."
        onClear={() => setPicked(null)}
      />
    </>
  );
}

function CategoryLine({
  bin,
  widest,
  most,
  picked,
  onPick,
}: {
  readonly bin: Bin;
  readonly widest: number;
  readonly most: number;
  readonly picked: boolean;
  readonly onPick: () => void;
}): React.JSX.Element {
  const { text, ours } = categoryLabel(bin);
  const width = (share: number): string => `${(share / widest) * 100}%`;
  return (
    <tr data-picked={picked} onClick={onPick}>
      <th scope="row">
        <button
          type="button"
          className="category-name ellipsis"
          data-ours={ours}
          title={text}
          aria-pressed={picked}
        >
          {text}
        </button>
      </th>
      <td className="category-bars" aria-hidden="true">
        <i data-side="reference" style={{ width: width(bin.reference.share) }} />
        <i data-side="production" style={{ width: width(bin.production.share) }} />
      </td>
      <td data-align="end">{formatShare(bin.reference.share)}</td>
      <td data-align="end">{formatShare(bin.production.share)}</td>
      <td data-align="end">{formatMetric(bin.contribution)}</td>
      <td className="contribution" aria-hidden="true">
        <i style={{ width: `${(bin.contribution / most) * 100}%` }} />
      </td>
    </tr>
  );
}
