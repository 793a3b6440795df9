import type { Analysis } from '../../shared/checks/measures/measured';
import { UserError } from '../../shared/domain/errors';
import { CancelledError, EngineLostError } from '../../shared/engine/engine';

/** An analysis that was asked for and that the data does not allow, and what to do about it. */
export interface Refused {
  /** The option that asked for it. */
  readonly option: string;
  readonly message: string;
  readonly advice: string;
}

/**
 * Makes analyses that were asked for beside others: one that the data does not allow is noted, and the others go on.
 * Faults, a lost engine and a cancelled run end them as ever.
 */
export class Attempts {
  readonly refused: Refused[] = [];
  /** Why analyses that were wanted only where they can be made were not. */
  readonly notMade: Partial<Record<Analysis, string>> = {};

  constructor(private readonly whereItCan: ReadonlySet<Analysis>) {}

  async make<T>(
    option: string,
    analysis: Analysis,
    wanted: boolean,
    make: () => Promise<T>,
  ): Promise<T | undefined> {
    if (!wanted) return undefined;
    try {
      return await make();
    } catch (error) {
      if (!isOfData(error)) throw error;
      if (this.whereItCan.has(analysis)) this.notMade[analysis] = error.message;
      else this.refused.push({ option, message: error.message, advice: error.advice });
      return undefined;
    }
  }
}

/** Whether an error says that the data has nothing for an analysis, rather than that the engine or a person stopped it. */
function isOfData(error: unknown): error is UserError {
  return (
    error instanceof UserError && !(error instanceof EngineLostError) && !(error instanceof CancelledError)
  );
}
