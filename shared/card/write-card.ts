import type { CardOutput } from '../analysis/requests';
import type { Result } from '../domain/result';
import { block, knownBlocks } from './block';
import { changesSection } from './changes-section';
import { comparedSection } from './compared-section';
import { driftSection } from './drift-section';
import { frontMatter } from './front-matter';
import { limitsSection } from './limits-section';
import { plainParagraphs, plainText } from './markdown';
import { monitoringSection } from './monitoring-section';
import { multivariateSection } from './multivariate-section';
import type { CardOptions } from './options';
import { outliersSection } from './outliers-section';
import { performanceSection } from './performance-section';
import { predictionsSection } from './predictions-section';
import { qualitySection } from './quality-section';
import { reproduceSection } from './reproduce-section';
import { settingsSection } from './settings-section';
import { shadowSection } from './shadow-section';
import { statusSection } from './status-section';
import { subgroupsSection } from './subgroups-section';
import { timelineSection } from './timeline-section';

export type { CardOptions } from './options';

const ABOUT = [
  '## About the model',
  '*What it decides, for whom, and what it must not be used for. Who answers for it, and who is told when it drifts. These words are yours: Tidemark only writes between its own markers.*',
].join('\n\n');

/**
 * The model card of a result: markdown, and the chart files to be put in `chartFolder` beside it. Depends on nothing
 * but its arguments: the same result gives the same bytes. Whatever names and values the data has, they come out
 * as text: no markup, link, HTML or marker can come of them.
 */
export function writeCard(result: Result, options: CardOptions): CardOutput {
  const drift = driftSection(result, options.chartFolder);
  const timeline = timelineSection(result);
  const multivariate = multivariateSection(result);
  const quality = qualitySection(result);
  const outliers = outliersSection(result);
  const predictions = predictionsSection(result);
  const performance = performanceSection(result);
  const shadow = shadowSection(result);
  const subgroups = subgroupsSection(result);
  const monitoring = monitoringSection(result);
  const note = plainParagraphs(options.note);
  const parts = [
    frontMatter(result, options),
    `# ${plainText(options.title) || 'Model card'}`,
    ...(note === '' ? [] : [note]),
    block('status', statusSection(result)),
    ABOUT,
    block('compared', comparedSection(result)),
    ...(performance === null ? [] : [block('performance', performance)]),
    block('drift', drift.markdown),
    ...(timeline === null ? [] : [block('timeline', timeline)]),
    ...(multivariate === null ? [] : [block('multivariate', multivariate)]),
    ...(outliers === null ? [] : [block('outliers', outliers)]),
    ...(predictions === null ? [] : [block('predictions', predictions)]),
    ...(quality === null ? [] : [block('quality', quality)]),
    ...(subgroups === null ? [] : [block('subgroups', subgroups)]),
    ...(shadow === null ? [] : [block('shadow', shadow)]),
    ...(monitoring === null ? [] : [block('monitoring-live', monitoring)]),
    block('changes', changesSection(result)),
    block('settings', settingsSection(result)),
    block('reproduce', reproduceSection(result, options)),
    block('limits', limitsSection()),
  ];
  return { markdown: `${[...parts, knownBlocks(parts)].join('\n\n')}\n`, files: drift.charts };
}
