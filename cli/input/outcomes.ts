import { className } from '../../shared/analysis/outcomes/class-coding';
import { type OutcomeSettings, outcomeSettingsSchema } from '../../shared/domain/outcome';
import { type ShadowSettings, shadowSettingsSchema } from '../../shared/domain/shadow';
import { namedValue, numberOption } from './option-value';

/** Options that say how predictions and labels are read, as typed. */
export interface OutcomeOptions {
  readonly positive?: string | undefined;
  readonly scoreThreshold?: string | undefined;
  readonly class?: string[] | undefined;
  readonly proxy?: string[] | undefined;
  readonly control?: string | undefined;
  readonly planned?: string[] | undefined;
  readonly margin?: string | undefined;
  readonly liveValue?: string | undefined;
  readonly review?: string | undefined;
}

/** What `--positive`, `--score-threshold`, `--class`, `--proxy`, `--control` and `--planned` say together. */
export function givenOutcome({
  positive,
  scoreThreshold,
  class: classes = [],
  proxy = [],
  control,
  planned = [],
}: OutcomeOptions): OutcomeSettings {
  const threshold = numberOption('--score-threshold', scoreThreshold, {
    min: -Number.MAX_VALUE,
    max: Number.MAX_VALUE,
    whole: false,
    wanted: 'a number',
  });
  return outcomeSettingsSchema.parse({
    ...(positive === undefined ? {} : { positive: className(positive) }),
    ...(threshold === undefined ? {} : { threshold }),
    classes: Object.fromEntries(classes.map(renaming)),
    ...(proxy.length === 0 ? {} : { proxies: [...new Set(proxy)] }),
    ...(control === undefined ? {} : { control }),
    ...(planned.length === 0 ? {} : { shares: Object.fromEntries(planned.map(plannedShare)) }),
  });
}

function plannedShare(text: string): [arm: string, share: number] {
  const wanted = 'an arm and its planned share above 0, such as new=10';
  const [arm, typed] = namedValue('--planned', text, wanted);
  const share = numberOption('--planned', typed, {
    min: Number.MIN_VALUE,
    max: Number.MAX_VALUE,
    whole: false,
    wanted,
  });
  return [arm, share ?? 1];
}

function renaming(text: string): [name: string, counted: string] {
  const wanted = 'a class in the data and the name it counts under, such as yes=1';
  const [name, counted] = namedValue('--class', text, wanted);
  return [className(name), className(counted)];
}

/** What `--margin`, `--live-value` and `--review` say together. */
export function givenShadowSettings({ margin, liveValue, review }: OutcomeOptions): ShadowSettings {
  const share = numberOption('--margin', margin, {
    min: 0,
    max: 1,
    whole: false,
    wanted: 'a share from 0 to 1, such as 0.01 for one point',
  });
  return shadowSettingsSchema.parse({
    ...(share === undefined ? {} : { margin: share }),
    ...(liveValue === undefined ? {} : { live: liveValue }),
    ...(review === undefined ? {} : { shadow: review }),
  });
}
