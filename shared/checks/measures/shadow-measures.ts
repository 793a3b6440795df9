import type { ShadowDecision } from '../../domain/shadow';
import type { RuleOf } from '../rule';
import { type Checked, inSentence, type Measures, notMeasured, unmeasured } from './measured';

/** Verdicts on which a rule fires unless told. */
const FIRES_ON: ShadowDecision[] = ['hold', 'stop'];

/** The verdict on the shadow model: 1 where the rule fires on it, else 0. More pairs needed is nothing yet, unless asked for. */
export function shadowVerdict({ verdicts = FIRES_ON }: RuleOf<'shadow-verdict'>, checked: Checked): Measures {
  const { shadow } = checked.result;
  if (shadow === undefined) return notMeasured('verdict', checked, 'shadow');
  const { decision, headline, pairing } = shadow;
  const fires = verdicts.includes(decision);
  return {
    unit: 'verdict',
    whole:
      decision === 'wait' && !fires
        ? unmeasured(inSentence(headline))
        : { value: fires ? 1 : 0, rows: pairing.counted, detail: decision },
    chunks: 'no history: a verdict is of all pairs',
  };
}
