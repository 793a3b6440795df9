import './StartView.css';
import { Logo } from '../../app/Logo';
import { useWorkbench } from '../../store/use-workbench';
import { DropZones } from './DropZones';
import { ReadingProgress } from './ReadingProgress';
import { Recents } from './Recents';
import { SplitPanel } from './SplitPanel';

/** The window before there is a comparison: two places for two files, the sample, and what was open before. */
export function StartView(): React.JSX.Element {
  const alone = useWorkbench((state) => state.alone);
  const openSample = useWorkbench((state) => state.openSample);
  const openProject = useWorkbench((state) => state.openProject);
  const setS3Dialog = useWorkbench((state) => state.setS3Dialog);
  const started = useWorkbench((state) => state.started);
  return (
    <div className="start" data-testid="start-screen">
      <div className="start-column">
        <header className="start-head">
          <Logo size={36} />
          <div>
            <h1>See what changed between two sets of data</h1>
            <p>
              Open the data a model was built on and the data it sees now. Everything stays on this computer.
            </p>
          </div>
        </header>
        <DropZones />
        <ReadingProgress />
        {alone === null ? (
          <>
            <div className="start-actions">
              <button
                type="button"
                className="button primary"
                data-testid="open-sample"
                disabled={!started}
                onClick={() => void openSample()}
              >
                Open sample project
              </button>
              <button
                type="button"
                className="button"
                data-testid="open-s3"
                disabled={!started}
                onClick={() => setS3Dialog({ side: null, uri: '' })}
              >
                Open from S3…
              </button>
              <button type="button" className="button" disabled={!started} onClick={() => void openProject()}>
                Open project…
              </button>
              <p className="muted">
                Reads Parquet, CSV, JSON, JSON Lines and Arrow, also compressed with gzip or Zstandard.
              </p>
            </div>
            <Recents />
          </>
        ) : (
          <SplitPanel datasetId={alone.dataset} side={alone.side} />
        )}
      </div>
    </div>
  );
}
