import type { ColumnDrift } from '../../../shared/domain/result';
import type { Side } from '../../../shared/domain/slice';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useRowsOf } from './show-rows';

type Categories = NonNullable<ColumnDrift['categories']>;

/** Categories that only one side has. */
export function ChangedCategories({ column }: { readonly column: ColumnDrift }): React.JSX.Element | null {
  const { categories } = column;
  if (categories === undefined) return null;
  return (
    <div className="changed">
      <ChangedList
        column={column}
        title="New in production"
        side="production"
        list={categories.new}
        total={categories.newCount}
      />
      <ChangedList
        column={column}
        title="Vanished from production"
        side="reference"
        list={categories.vanished}
        total={categories.vanishedCount}
      />
    </div>
  );
}

function ChangedList({
  column,
  title,
  side,
  list,
  total,
}: {
  readonly column: ColumnDrift;
  readonly title: string;
  readonly side: Side;
  readonly list: Categories['new'];
  readonly total: number;
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const rows = column[side].count + column[side].missing;
  return (
    <section className="changed-list" aria-label={title}>
      <h3>
        <span className="side-mark" data-side={side} /> {title}{' '}
        <span className="muted">{formatCount(total)}</span>
      </h3>
      {total === 0 ? <p className="muted">None.</p> : null}
      <ul>
        {list.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="category-name ellipsis"
              title={`${value}: show its rows`}
              data-ours={value === ''}
              onClick={() =>
                showRows(
                  column.name,
                  [{ kind: 'in', column: column.name, values: [value], negated: false }],
                  side,
                )
              }
            >
              {value === '' ? 'empty text' : value}
            </button>
            <span>{formatCount(count)}</span>
            <span className="muted">{formatPercent(count / rows)}</span>
          </li>
        ))}
      </ul>
      {total > list.length ? (
        <p className="muted">
          The {formatCount(list.length)} largest of {formatCount(total)} are listed.
        </p>
      ) : null}
    </section>
  );
}
