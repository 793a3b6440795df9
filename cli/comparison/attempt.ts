import { UserError } from '../../shared/domain/errors';

/** An analysis that could not be made, and what to do about it. */
export interface Refused {
  /** The option that asked for it. */
  readonly option: string;
  readonly message: string;
  readonly advice: string;
}

/**
 * Makes analyses that were asked for beside others: one that the data does not allow is noted, and the others go on.
 * Faults and a cancelled run end it as ever.
 */
export class Attempts {
  readonly refused: Refused[] = [];

  async make<T>(option: string, wanted: boolean, analysis: () => Promise<T>): Promise<T | undefined> {
    if (!wanted) return undefined;
    try {
      return await analysis();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.refused.push({ option, message: error.message, advice: error.advice });
      return undefined;
    }
  }
}
