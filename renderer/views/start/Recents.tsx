import { FileText, Table2 } from 'lucide-react';
import { useWorkbench } from '../../store/use-workbench';

/** What was open before; nothing is shown when nothing was. */
export function Recents(): React.JSX.Element | null {
  const recents = useWorkbench((state) => state.recents);
  const openRecent = useWorkbench((state) => state.openRecent);
  const clearRecents = useWorkbench((state) => state.clearRecents);
  if (recents.length === 0) return null;
  return (
    <section className="recents" aria-labelledby="recents-title">
      <div className="recents-head">
        <h2 id="recents-title">Recent</h2>
        <button type="button" className="button quiet small" onClick={() => void clearRecents()}>
          Clear
        </button>
      </div>
      <ul>
        {recents.map((recent) => (
          <li key={recent.id}>
            <button type="button" className="recent" onClick={() => void openRecent(recent.id)}>
              {recent.kind === 'project' ? <FileText aria-hidden="true" /> : <Table2 aria-hidden="true" />}
              <span className="recent-name ellipsis">{recent.name}</span>
              <span className="recent-kind">{recent.kind === 'project' ? 'Project' : 'Data'}</span>
              <span className="recent-folder ellipsis" title={recent.folder}>
                {recent.folder}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
