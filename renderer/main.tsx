import './schemas-without-eval';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { createHost } from './host/host-client';
import { RoomContext } from './store/use-workbench';
import { createWorkbenchStore, type WorkbenchStore } from './store/workbench-store';
import { connectWorkbench } from './worker/client';

function start(element: HTMLElement): void {
  const bridge = window.tidemark;
  if (bridge === undefined) {
    element.textContent = 'Tidemark runs as a desktop application. Start it from there.';
    return;
  }
  const host = createHost(bridge);
  const api = connectWorkbench((detail) =>
    store.getState().reportProblem({
      message: 'The analysis engine stopped.',
      advice: 'Save the project, then restart Tidemark. Your files are untouched.',
      detail,
    }),
  );
  const store: WorkbenchStore = createWorkbenchStore(api, host);
  createRoot(element).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <RoomContext value={{ store, api, host }}>
          <App />
        </RoomContext>
      </CSPProvider>
    </StrictMode>,
  );
  void store.getState().boot();
}

const root = document.getElementById('root');
if (root !== null) start(root);
