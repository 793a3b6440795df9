import { useState } from 'react';
import { type Attribute, bandEdgesSchema } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';

type Bands = Attribute['bands'][number];

/** Where the columns of numbers of an attribute are cut, each to be changed; an empty field is the way back. */
export function BandFields({ bands }: { readonly bands: Attribute['bands'] }): React.JSX.Element {
  return (
    <>
      {bands.map((one) => (
        <BandField key={`${one.column} ${one.edges.join()}`} bands={one} named={bands.length > 1} />
      ))}
    </>
  );
}

function BandField({
  bands: { column, edges, own },
  named,
}: {
  readonly bands: Bands;
  readonly named: boolean;
}): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const shown = edges.join(', ');
  const [text, setText] = useState(shown);
  const empty = text.trim() === '';
  const read = bandEdgesSchema.safeParse(
    text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))),
  );
  const commit = (): void => {
    if (text === shown) return;
    const others = Object.fromEntries(Object.entries(settings.bands).filter(([name]) => name !== column));
    if (empty) setSettings({ ...settings, bands: others });
    else if (read.success) setSettings({ ...settings, bands: { ...others, [column]: read.data } });
  };
  return (
    <label title="Edges with commas between; a group holds its lower edge. Empty: as Tidemark cuts it">
      {named ? `${column} cut at` : 'cut at'}{' '}
      <input
        className="input small"
        style={{ width: 150 }}
        aria-label={`Edges of ${column}`}
        data-testid="band-edges"
        placeholder="its values"
        value={text}
        aria-invalid={!empty && !read.success}
        data-own={own}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </label>
  );
}
