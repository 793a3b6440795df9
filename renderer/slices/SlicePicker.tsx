import './SlicePicker.css';
import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { type Side, SIDE_NAMES } from '../../shared/domain/slice';
import { formatCount } from '../format/number';
import { useWorkbench } from '../store/use-workbench';
import { ReadingDialog } from './ReadingDialog';
import { SlicePanel } from './SlicePanel';

/** A side of the comparison: its name and rows; opens what can be changed about it. */
export function SlicePicker({ side }: { readonly side: Side }): React.JSX.Element | null {
  const slice = useWorkbench((state) => state.comparison?.[side]);
  const [open, setOpen] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  if (slice === undefined) return null;
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="slice-picker" data-testid={`${side}-picker`}>
          <span className="side-mark" data-side={side} />
          <span className="slice-side">{SIDE_NAMES[side]}</span>
          <span className="slice-name ellipsis" title={slice.name}>
            {slice.name}
          </span>
          <RowCount side={side} />
          <ChevronDown aria-hidden="true" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
            <Popover.Popup className="popup" aria-label={`${SIDE_NAMES[side]}: dataset and name`}>
              <SlicePanel
                side={side}
                slice={slice}
                onClose={() => setOpen(false)}
                onReading={(dataset) => {
                  setOpen(false);
                  setReading(dataset);
                }}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {reading === null ? null : <ReadingDialog datasetId={reading} onClose={() => setReading(null)} />}
    </>
  );
}

/** `12,345 of 51,204 rows`; of a slice still being counted the dataset's rows alone. */
function RowCount({ side }: { readonly side: Side }): React.JSX.Element | null {
  const count = useWorkbench((state) => state.counts[side]);
  const slice = useWorkbench((state) => state.comparison?.[side]);
  const dataset = useWorkbench((state) => (slice === undefined ? undefined : state.datasets[slice.dataset]));
  if (slice === undefined || dataset === undefined) return null;
  const filtered = slice.predicates.length > 0;
  if (!filtered) return <span className="slice-rows">{formatCount(dataset.rows)} rows</span>;
  const total = formatCount(dataset.rows);
  if (count === undefined) return <span className="slice-rows">… of {total} rows</span>;
  if (count.rows === 0) {
    return (
      <span className="slice-rows" data-empty="">
        no rows of {total}
      </span>
    );
  }
  return (
    <span className="slice-rows">
      {formatCount(count.rows)} of {total} rows
    </span>
  );
}
