import { describe as group, it } from 'vitest';
import { hellingerDistance } from '../../shared/stats/hellinger';
import { jensenShannonDistance } from '../../shared/stats/jensen-shannon';
import { kullbackLeibler } from '../../shared/stats/kullback-leibler';
import { lInfinityDistance } from '../../shared/stats/l-infinity';
import { evidentlyHellingerBins } from '../../shared/stats/presets/evidently';
import { nannymlCategoryBins, nannymlNumberBins } from '../../shared/stats/presets/nannyml';
import type { PresetBins, PresetCounts } from '../../shared/stats/presets/preset-bins';
import { psiUnder } from '../../shared/stats/psi';
import { PSI_PRESETS } from '../../shared/stats/psi-presets';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { presetGolden } from './preset-golden';
import { draw, type Recipe } from './recipe';
import { Worst } from './worst';

const { evidently, nannyml, deepchecks } = presetGolden;

function counted(bins: PresetBins): PresetCounts {
  if (!bins.computable) throw new Error(bins.reason);
  return bins;
}

const column = (recipe: Recipe, integers: boolean) =>
  weightedSample(integers ? draw(recipe).map(Math.floor) : draw(recipe));

group(`agrees with Evidently ${evidently.versions.evidently}`, () => {
  const { zeroRule, numbers, categories } = PSI_PRESETS.evidently;

  it('on numbers', () => {
    const worst = new Worst();
    for (const [i, expected] of evidently.numbers.entries()) {
      const storage = { integers: expected.integers };
      const sides = [
        column(expected.reference, expected.integers),
        column(expected.production, expected.integers),
      ] as const;
      const { reference, production } = counted(numbers(...sides, storage));
      worst.meet(Math.abs(psiUnder(zeroRule, reference, production).value - expected.psi), i);
      worst.meet(Math.abs(kullbackLeibler(reference, production, zeroRule) - expected.kullbackLeibler), i);
      const distance = jensenShannonDistance(reference, production, Math.E);
      worst.meet(Math.abs(distance - expected.jensenShannon), i);
      const hellinger = counted(evidentlyHellingerBins(...sides, storage));
      worst.meet(
        Math.abs(hellingerDistance(hellinger.reference, hellinger.production) - expected.hellinger),
        i,
      );
    }
    worst.expectUnder(1e-9);
  });

  it('on categories', () => {
    const worst = new Worst();
    for (const [i, expected] of evidently.categories.entries()) {
      const { reference, production } = counted(categories(expected.reference, expected.production));
      worst.meet(Math.abs(psiUnder(zeroRule, reference, production).value - expected.psi), i);
      worst.meet(Math.abs(kullbackLeibler(reference, production, zeroRule) - expected.kullbackLeibler), i);
      const distance = jensenShannonDistance(reference, production, Math.E);
      worst.meet(Math.abs(distance - expected.jensenShannon), i);
      worst.meet(Math.abs(hellingerDistance(reference, production) - expected.hellinger), i);
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with NannyML ${nannyml.versions.nannyml}`, () => {
  it('on numbers', () => {
    const worst = new Worst();
    for (const [i, expected] of nannyml.numbers.entries()) {
      const { reference, production } = counted(
        nannymlNumberBins(
          column(expected.reference, expected.integers),
          column(expected.production, expected.integers),
        ),
      );
      worst.meet(Math.abs(jensenShannonDistance(reference, production) - expected.jensenShannon), i);
      worst.meet(Math.abs(hellingerDistance(reference, production) - expected.hellinger), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on categories', () => {
    const worst = new Worst();
    for (const [i, expected] of nannyml.categories.entries()) {
      const { reference, production } = counted(nannymlCategoryBins(expected.reference, expected.production));
      worst.meet(Math.abs(jensenShannonDistance(reference, production) - expected.jensenShannon), i);
      worst.meet(Math.abs(hellingerDistance(reference, production) - expected.hellinger), i);
      const largest = lInfinityDistance(expected.reference, expected.production).value;
      worst.meet(Math.abs(largest - expected.lInfinity), i);
    }
    worst.expectUnder(1e-9);
  });
});

group(`agrees with Deepchecks ${deepchecks.versions.deepchecks}`, () => {
  it('on categories', () => {
    const { zeroRule, categories } = PSI_PRESETS.deepchecks;
    const worst = new Worst();
    for (const [i, expected] of deepchecks.categories.entries()) {
      const { reference, production } = counted(categories(expected.reference, expected.production));
      worst.meet(Math.abs(psiUnder(zeroRule, reference, production).value - expected.psi), i);
    }
    worst.expectUnder(1e-9);
  });
});
