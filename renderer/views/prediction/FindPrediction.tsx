import { useState } from 'react';
import type { Side } from '../../../shared/domain/slice';
import { useWorkbench } from '../../store/use-workbench';

/** Asks for a prediction by its id, or by its row number. */
export function FindPrediction({ side: first }: { readonly side: Side }): React.JSX.Element {
  const open = useWorkbench((state) => state.openPrediction);
  const [by, setBy] = useState<'id' | 'row'>('id');
  const [side, setSide] = useState<Side>(first);
  const [text, setText] = useState('');
  const row = /^\d+$/.test(text.trim()) ? Number(text.trim()) : 0;
  const ready = by === 'id' ? text !== '' : row >= 1 && Number.isSafeInteger(row);
  return (
    <form
      className="prediction-find"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void open({ side, key: by === 'id' ? { id: text } : { row } });
      }}
    >
      <select
        className="input prediction-choice"
        aria-label="Side"
        value={side}
        onChange={({ target }) => setSide(target.value === 'reference' ? 'reference' : 'production')}
      >
        <option value="production">Production</option>
        <option value="reference">Reference</option>
      </select>
      <select
        className="input prediction-choice"
        aria-label="Find by"
        value={by}
        onChange={({ target }) => setBy(target.value === 'row' ? 'row' : 'id')}
      >
        <option value="id">id</option>
        <option value="row">row number</option>
      </select>
      <input
        className="input"
        aria-label={by === 'id' ? 'Prediction id' : 'Row number'}
        value={text}
        onChange={({ target }) => setText(target.value)}
        autoFocus
      />
      <button type="submit" className="button primary" disabled={!ready}>
        Find
      </button>
    </form>
  );
}
