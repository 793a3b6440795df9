import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

/** How long the button says that it has copied. */
const SAID_MS = 1600;

/** Copies a text that is made when it is asked for, and says so in the button's own place. */
export function CopyButton({
  label,
  text,
}: {
  readonly label: string;
  readonly text: () => string;
}): React.JSX.Element {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const said = { idle: '', copied: 'Copied', refused: 'Not allowed' }[state];
  return (
    <>
      <button type="button" className="button small copy-button" aria-label={label} onClick={copy}>
        {state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        <span className="copy-label">
          <span data-shown={state === 'idle'}>{label}</span>
          <span data-shown={state !== 'idle'}>{said}</span>
        </span>
      </button>
      {/* What is in a button is its name: news of it has to stand beside it. */}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
