import { ClipboardCopy, FileDown } from 'lucide-react';
import { useState } from 'react';
import { formatBytes } from '../../format/bytes';
import { cardTitle } from '../../store/card';
import { problemOf } from '../../store/tools';
import { isFinished } from '../../store/finished-result';
import { useWorkbench } from '../../store/use-workbench';
import { CardSections } from './CardSections';

/** Title and note of the card, and the ways out of the window. */
export function CardControls(): React.JSX.Element {
  const title = useWorkbench((state) => state.cardTitle);
  const note = useWorkbench((state) => state.cardNote);
  const suggested = useWorkbench((state) => cardTitle({ cardTitle: '', comparison: state.comparison }));
  const setCardText = useWorkbench((state) => state.setCardText);
  const exportCard = useWorkbench((state) => state.exportCard);
  const exportHtml = useWorkbench((state) => state.exportHtml);
  const exportPdf = useWorkbench((state) => state.exportPdf);
  const exportCyclonedx = useWorkbench((state) => state.exportCyclonedx);
  const exportResult = useWorkbench((state) => state.exportResult);
  const ready = useWorkbench(isFinished);
  return (
    <aside className="card-controls" aria-label="Card">
      <label className="field">
        <span className="field-label">Title</span>
        <input
          className="input"
          data-testid="card-title"
          placeholder={suggested}
          maxLength={200}
          value={title}
          onChange={(event) => setCardText({ title: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">Note: what a reader should know, as plain text</span>
        <textarea
          className="input card-note"
          data-testid="card-note"
          rows={5}
          value={note}
          onChange={(event) => setCardText({ note: event.target.value })}
        />
      </label>
      <CardSections />
      <div className="card-buttons">
        <button type="button" className="button primary" disabled={!ready} onClick={() => void exportCard()}>
          <FileDown aria-hidden="true" /> Export card…
        </button>
        <CopyMarkdown />
        <button type="button" className="button" disabled={!ready} onClick={() => void exportHtml()}>
          <FileDown aria-hidden="true" /> Export as one HTML file…
        </button>
        <button type="button" className="button" disabled={!ready} onClick={() => void exportPdf()}>
          <FileDown aria-hidden="true" /> Export as PDF…
        </button>
        <button
          type="button"
          className="button"
          title="Model card in a CycloneDX 1.6 bill of materials. Headings in the note say what it is about: Users, Use cases, Limitations, Ethical considerations, Fairness."
          disabled={!ready}
          onClick={() => void exportCyclonedx()}
        >
          <FileDown aria-hidden="true" /> Export as CycloneDX…
        </button>
        <button type="button" className="button" disabled={!ready} onClick={() => void exportResult()}>
          <FileDown aria-hidden="true" /> Export result as JSON…
        </button>
      </div>
      <CardFiles />
    </aside>
  );
}

function CopyMarkdown(): React.JSX.Element {
  const output = useWorkbench((state) => state.card.output);
  const reportProblem = useWorkbench((state) => state.reportProblem);
  const ready = useWorkbench(isFinished);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (): void => {
    if (output === null) return;
    navigator.clipboard.writeText(output.markdown).then(
      () => setCopied(output.markdown),
      (error: unknown) =>
        reportProblem({
          message: 'The card could not be copied.',
          advice: 'Select its text in the Source tab and copy it from there.',
          detail: problemOf(error).detail ?? '',
        }),
    );
  };
  const done = output !== null && copied === output.markdown;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label="Copy markdown"
        disabled={output === null || !ready}
        onClick={copy}
      >
        <ClipboardCopy aria-hidden="true" /> {done ? 'Copied' : 'Copy markdown'}
      </button>
      <span className="visually-hidden" role="status">
        {done ? 'Copied' : ''}
      </span>
    </>
  );
}

function CardFiles(): React.JSX.Element | null {
  const output = useWorkbench((state) => state.card.output);
  if (output === null || output.files.length === 0) return null;
  return (
    <section className="card-files" aria-labelledby="card-files-title">
      <h3 id="card-files-title" className="panel-heading">
        Written beside the card
      </h3>
      <ul>
        {output.files.map((file) => (
          <li key={file.name}>
            <span className="ellipsis" title={file.name}>
              {file.name}
            </span>
            <span className="muted">{formatBytes(new Blob([file.content]).size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
