import type { DossierSettings } from '../../shared/analysis/dossier/dossier';
import type { Dossier, PredictionKey } from '../../shared/domain/dossier';
import type { EngineOptions } from '../input/engine-options';
import { inWorkspace } from './in-workspace';
import { openComparison } from './open-comparison';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

export function dossierSettings({ chunking, outcome, outlierSettings }: ComparisonRequest): DossierSettings {
  return { chunking, outcome, outliers: outlierSettings };
}

/** Reads both sides and tells the story of one prediction. */
export function readDossier(
  request: ComparisonRequest,
  key: PredictionKey,
  engineOptions: EngineOptions,
  watch: Watch,
): Promise<{ readonly found: Dossier; readonly files: readonly string[] }> {
  return inWorkspace(engineOptions, async (workspace) => {
    const { drift, files } = await openComparison(workspace, request, watch);
    return { found: await workspace.dossier(drift, key, dossierSettings(request), watch), files };
  });
}
