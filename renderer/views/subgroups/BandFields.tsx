import { type Attribute, bandEdgesSchema } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';
import { CommitField, typedNumber } from '../parts/CommitField';

type Bands = Attribute['bands'][number];

/** Where the columns of numbers of an attribute are cut, each to be changed; an empty field is the way back. */
export function BandFields({ bands }: { readonly bands: Attribute['bands'] }): React.JSX.Element {
  return (
    <>
      {bands.map((one) => (
        <BandField key={one.column} bands={one} named={bands.length > 1} />
      ))}
    </>
  );
}

function BandField({
  bands: { column, edges },
  named,
}: {
  readonly bands: Bands;
  readonly named: boolean;
}): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  /** No edges: the way back to Tidemark's own. */
  const read = (text: string): number[] | undefined =>
    text.trim() === '' ? [] : bandEdgesSchema.safeParse(text.split(',').map(typedNumber)).data;
  return (
    <label title="Edges with commas between; a group holds its lower edge. Empty: as Tidemark cuts it">
      {named ? `${column} cut at` : 'cut at'}{' '}
      <CommitField
        shown={edges.join(', ')}
        read={read}
        onCommit={(chosen) => {
          const others = Object.entries(settings.bands).filter(([name]) => name !== column);
          const bands = chosen.length === 0 ? others : [...others, [column, chosen] as const];
          setSettings({ ...settings, bands: Object.fromEntries(bands) });
        }}
        width={150}
        align="left"
        aria-label={`Edges of ${column}`}
        data-testid="band-edges"
        placeholder="its values"
      />
    </label>
  );
}
