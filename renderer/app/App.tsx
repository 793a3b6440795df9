import './App.css';
import { useWorkbench } from '../store/use-workbench';
import { CardView } from '../views/card/CardView';
import { ChecksView } from '../views/checks/ChecksView';
import { DataView } from '../views/data/DataView';
import { JoinDialog } from '../views/data/joins/JoinDialog';
import { DriftView } from '../views/drift/DriftView';
import { OutliersView } from '../views/outliers/OutliersView';
import { PerformanceView } from '../views/performance/PerformanceView';
import { ShadowView } from '../views/shadow/ShadowView';
import { SubgroupsView } from '../views/subgroups/SubgroupsView';
import { PredictionSheet } from '../views/prediction/PredictionSheet';
import { S3Dialog } from '../views/s3/S3Dialog';
import { StartView } from '../views/start/StartView';
import { CommandPalette } from './CommandPalette';
import { DropOverlay } from './DropOverlay';
import { LeavingDialog } from './LeavingDialog';
import { Navigation } from './Navigation';
import { PlacingDialog } from './PlacingDialog';
import { Problems } from './Problems';
import { RelinkDialog } from './RelinkDialog';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { UnsavedDialog } from './UnsavedDialog';
import { useHostDocument, useHostEvents, useKeys, useTheme } from './use-window';

/** The window: comparison bar above, views at the left, status below. */
export function App(): React.JSX.Element {
  useTheme();
  useHostEvents();
  useHostDocument();
  useKeys();
  return (
    <div className="app">
      <TopBar />
      <Navigation />
      <main className="app-main">
        <CurrentView />
      </main>
      <StatusBar />
      <Problems />
      <CommandPalette />
      <PlacingDialog />
      <RelinkDialog />
      <S3Dialog />
      <JoinDialog />
      <PredictionSheet />
      <UnsavedDialog />
      <LeavingDialog />
      <DropOverlay />
    </div>
  );
}

function CurrentView(): React.JSX.Element {
  const comparing = useWorkbench((state) => state.comparison !== null);
  const view = useWorkbench((state) => state.view);
  if (!comparing) return <StartView />;
  switch (view) {
    case 'data':
      return <DataView />;
    case 'drift':
      return <DriftView />;
    case 'performance':
      return <PerformanceView />;
    case 'shadow':
      return <ShadowView />;
    case 'subgroups':
      return <SubgroupsView />;
    case 'outliers':
      return <OutliersView />;
    case 'checks':
      return <ChecksView />;
    case 'card':
      return <CardView />;
  }
}
