import type { OutlierSettings } from '../../domain/outliers';
import type { Compared } from '../compared';
import type { RunOptions } from '../requests';
import { fitOutliers, type ScoredModel, scoreProduction } from './model';

/** The model that was fitted last, with its scores: kept, so that a single row is looked up at once. */
export class LastOutlierModel {
  private last: { readonly key: string; readonly scored: ScoredModel } | null = null;

  /** Forgets it, when data is opened or closed. */
  drop(): void {
    this.last = null;
  }

  /** The model of a comparison and its settings; fitted unless it is the last one. */
  async get(compared: Compared, settings: OutlierSettings, options: RunOptions): Promise<ScoredModel> {
    const { comparison, roles, settings: drift } = compared.request;
    const side = ({ dataset, predicates }: typeof comparison.reference) => [dataset, predicates];
    const key = JSON.stringify([
      side(comparison.reference),
      side(comparison.production),
      compared.reference.table,
      compared.production.table,
      roles,
      drift.asNumbers,
      settings,
    ]);
    if (this.last?.key === key) return this.last.scored;
    this.last = null;
    const model = await fitOutliers(compared, settings, options);
    const scored = await scoreProduction(model, options);
    this.last = { key, scored };
    return scored;
  }
}
