import './TopBar.css';
import { isFinished } from '../store/finished-result';
import { useWorkbench } from '../store/use-workbench';
import { ComparisonBar } from '../slices/ComparisonBar';
import { COMMAND_TEXT } from './commands';
import { Logo } from './Logo';

/** Brand, the comparison that scopes everything below, the palette and the way out: the card. */
export function TopBar(): React.JSX.Element {
  const setPaletteOpen = useWorkbench((state) => state.setPaletteOpen);
  const exportCard = useWorkbench((state) => state.exportCard);
  const comparing = useWorkbench((state) => state.comparison !== null);
  const ready = useWorkbench(isFinished);
  return (
    <header className="top-bar">
      <div className="brand">
        <Logo />
        Tidemark
      </div>
      <ComparisonBar />
      <div className="top-bar-end">
        <button
          type="button"
          className="button"
          onClick={() => setPaletteOpen(true)}
          aria-keyshortcuts="Control+K"
        >
          Search or run <kbd>{COMMAND_TEXT['command-palette'].keys}</kbd>
        </button>
        {comparing ? (
          <button
            type="button"
            className="button primary"
            data-testid="export-card"
            disabled={!ready}
            onClick={() => void exportCard()}
          >
            Export card
          </button>
        ) : null}
      </div>
    </header>
  );
}
