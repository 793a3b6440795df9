import type { Metrics } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { countBins, type IntervalBin } from '../../stats/interval-bin';
import type { NumberStorage } from '../../stats/presets/evidently';
import type { PresetBin, PresetBins } from '../../stats/presets/preset-bins';
import { customEdgesPreset, PSI_PRESETS } from '../../stats/psi-presets';
import { quantileBins } from '../../stats/quantile-bins';
import type { ZeroRule } from '../../stats/zero-rule';
import type { SliceSample } from '../columns/slice-sample';
import { binLabels, type NumberScale } from './bin-label';
import { comparedBins, type CountedBin, type MissingRows } from './binned-metrics';
import type { CategorySides } from './side-counts';

/** The bins that PSI is taken over, and how; it stands beside every value. */
export interface PsiBinning {
  readonly bins: readonly CountedBin[];
  /** The binning in words. */
  readonly words: string;
  readonly zeroRule: ZeroRule;
  readonly preset: NonNullable<NonNullable<Metrics['psi']>['preset']>;
  /** What a reader must know about how this column was binned. */
  readonly notes: readonly string[];
}

/** A column of numbers or times, both sides counted. */
export interface NumberSides {
  readonly name: string;
  readonly reference: SliceSample;
  readonly production: SliceSample;
  readonly scale: NumberScale;
  readonly storage: NumberStorage;
}

const replace = ({ zeroShare }: DriftSettings): ZeroRule => ({ kind: 'replace', share: zeroShare });

/** A column's own edges, if it has any. */
export function ownEdges({ edges }: DriftSettings, name: string): readonly number[] | null {
  const own = Object.hasOwn(edges, name) ? edges[name] : undefined;
  return own ?? null;
}

/** The bins of PSI for numbers and times, as the settings say. */
export function numberPsiBinning(
  sides: NumberSides,
  settings: DriftSettings,
  missing: MissingRows,
): PsiBinning {
  const own = ownEdges(settings, sides.name);
  if (own !== null) {
    const preset = customEdgesPreset(own, replace(settings));
    const bins = presetBins(sides, preset.numbers(sides.reference.sample, sides.production.sample));
    return {
      bins: [...bins, ...missingBin(sides, missing)],
      words: withMissing(`${own.length} edges of one’s own`, missing),
      zeroRule: preset.zeroRule,
      preset: 'edges',
      notes: [],
    };
  }
  const { psiPreset } = settings;
  if (psiPreset === 'evidently' || psiPreset === 'fiddler') {
    const { zeroRule, numbers } = PSI_PRESETS[psiPreset];
    const found = numbers(sides.reference.sample, sides.production.sample, sides.storage);
    return {
      bins: presetBins(sides, found),
      words: found.computable ? found.binning : found.reason,
      zeroRule,
      preset: psiPreset,
      notes: found.computable ? leftOutNotes(found.leftOut, psiPreset) : [],
    };
  }
  const bins = quantileNumberBins(sides, settings);
  if (psiPreset === 'deepchecks')
    return {
      bins: comparedBins(bins, 'left out'),
      words: `${settings.bins} reference quantiles`,
      zeroRule: PSI_PRESETS.deepchecks.zeroRule,
      preset: 'deepchecks',
      notes: ['Deepchecks takes PSI of categories only: numbers are in quantile bins under its zero rule.'],
    };
  return {
    bins: comparedBins(bins, missing),
    words: withMissing(`${settings.bins} reference quantiles`, missing),
    zeroRule: replace(settings),
    preset: 'quantile',
    notes: [],
  };
}

/** The bins of PSI for categories under another tool's preset; null when the settings ask for none. */
export function categoryPresetBinning(sides: CategorySides, { psiPreset }: DriftSettings): PsiBinning | null {
  if (psiPreset === 'quantile') return null;
  const { zeroRule, categories } = PSI_PRESETS[psiPreset];
  const found = categories(sides.reference, sides.production);
  const label = (bin: PresetBin): Pick<CountedBin, 'label' | 'kind'> =>
    bin.kind === 'category'
      ? { label: sides.text(bin.category), kind: 'category' }
      : bin.kind === 'other'
        ? { label: 'other', kind: 'other' }
        : { label: 'unseen', kind: 'unseen' };
  return {
    bins: counted(found, (bins) => bins.map(label)),
    words: found.computable ? found.binning : found.reason,
    zeroRule,
    preset: psiPreset,
    notes: [],
  };
}

function withMissing(words: string, missing: MissingRows): string {
  return missing === 'a bin' ? `${words} + missing` : words;
}

function leftOutNotes(
  { reference, production }: { readonly reference: number; readonly production: number },
  preset: 'evidently' | 'fiddler',
): string[] {
  return reference + production === 0
    ? []
    : [`PSI as ${PSI_PRESETS[preset].name} leaves ${reference + production} infinite values out.`];
}

function missingBin({ reference, production }: NumberSides, missing: MissingRows): CountedBin[] {
  if (missing === 'left out') return [];
  return [
    { label: 'missing', kind: 'missing', reference: reference.missing, production: production.missing },
  ];
}

function counted(
  found: PresetBins,
  describe: (bins: readonly PresetBin[]) => readonly Omit<CountedBin, 'reference' | 'production'>[],
): CountedBin[] {
  if (!found.computable) return [];
  return describe(found.bins).map((bin, i) => ({
    ...bin,
    reference: found.reference[i] ?? 0,
    production: found.production[i] ?? 0,
  }));
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function presetBins({ scale }: Pick<NumberSides, 'scale'>, found: PresetBins): CountedBin[] {
  return counted(found, (bins) => {
    const intervals = bins.map((bin): IntervalBin | null => {
      if (bin.kind === 'interval') return bin.interval;
      if (bin.kind !== 'value') return null;
      return { lower: bin.value, upper: bin.value, lowerClosed: true, upperClosed: true };
    });
    const labels = binLabels(
      intervals.filter((bin) => bin !== null),
      scale,
    );
    let next = 0;
    return intervals.map((bin) =>
      bin === null
        ? { label: 'unseen', kind: 'unseen' as const }
        : {
            label: labels[next++] ?? '',
            kind: 'interval' as const,
            lower: finiteOrNull(bin.lower),
            upper: finiteOrNull(bin.upper),
          },
    );
  });
}

/** Bins at quantiles of the reference that a row of either side is in, and one for missing rows. */
function quantileNumberBins(sides: NumberSides, settings: DriftSettings): CountedBin[] {
  const { reference, production, scale } = sides;
  if (reference.sample.total === 0)
    return [
      { label: 'unseen', kind: 'unseen', reference: 0, production: production.sample.total },
      ...missingBin(sides, 'a bin'),
    ];
  const bins = quantileBins(reference.sample, settings.bins);
  const labels = binLabels(bins, scale);
  const counts = {
    reference: countBins(bins, reference.sample),
    production: countBins(bins, production.sample),
  };
  const intervals = bins.map((bin, i): CountedBin => ({
    label: labels[i] ?? '',
    kind: 'interval',
    lower: finiteOrNull(bin.lower),
    upper: finiteOrNull(bin.upper),
    reference: counts.reference[i] ?? 0,
    production: counts.production[i] ?? 0,
  }));
  const seen = intervals.filter((bin) => bin.reference + bin.production > 0);
  return [...seen, ...missingBin(sides, 'a bin')];
}
