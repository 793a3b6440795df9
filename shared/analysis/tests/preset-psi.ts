import { psiUnder } from '../../stats/psi';
import { PSI_PRESETS, type PsiPreset, type PsiPresetId } from '../../stats/psi-presets';
import type { PresetBins } from '../../stats/presets/preset-bins';
import { describeZeroRule } from '../../stats/zero-rule';
import { grouped } from '../drift/plain-number';
import type { Finding, TestStep } from './test-step';

const PRESETS: readonly PsiPresetId[] = ['evidently', 'deepchecks', 'fiddler'];

function finding(preset: PsiPreset, bins: PresetBins): Finding {
  if (!bins.computable) return { reason: bins.reason };
  const { reference, production, leftOut, binning } = bins;
  const infinite = leftOut.reference + leftOut.production;
  return {
    statistic: { name: 'PSI', value: psiUnder(preset.zeroRule, reference, production).value },
    detail: [
      binning,
      describeZeroRule(preset.zeroRule),
      'missing values are left out',
      ...(infinite > 0 ? [`${grouped(infinite)} infinite left out`] : []),
    ].join('; '),
  };
}

/** PSI as other tools take it. `binsOf` gives a preset the values of the column. */
export function presetPsi(binsOf: (preset: PsiPreset) => PresetBins): TestStep[] {
  return PRESETS.map((id) => ({
    id: `psi-${id}` as const,
    run: () => finding(PSI_PRESETS[id], binsOf(PSI_PRESETS[id])),
  }));
}
