import type { Analysis } from '../../shared/checks/measures/measured';
import type { Chunking } from '../../shared/domain/timeline';
import { givenChunking } from '../input/chunking';
import type { ReadOptions } from '../../shared/domain/dataset';
import type { PredictionKey } from '../../shared/domain/dossier';
import type { Role } from '../../shared/domain/role';
import type { OutlierSettings } from '../../shared/domain/outliers';
import type { OutcomeSettings } from '../../shared/domain/outcome';
import type { ShadowSettings } from '../../shared/domain/shadow';
import type { SubgroupSettings } from '../../shared/domain/subgroups';
import type { DriftSettings } from '../../shared/domain/settings';
import type { Side } from '../../shared/domain/slice';
import type { S3Connection } from '../../electron/s3/s3-connection';
import type { ReportOptions } from '../commands/options';
import { givenJoins, type GivenJoin } from '../input/joins';
import { givenOutlierSettings } from '../input/outliers';
import { givenOutcome, givenShadowSettings } from '../input/outcomes';
import { givenPredictions } from '../input/predictions';
import { readOptions } from '../input/read-options';
import { givenRoles } from '../input/roles';
import { driftSettings } from '../input/settings';
import { s3Options } from '../input/s3-options';
import { givenSubgroupSettings } from '../input/subgroups';
import { type Sources, sourcesOf } from '../input/sources';

/** The columns whose every test is wanted. */
export interface WantedTests {
  readonly every: boolean;
  /** Those that drifted or are to be watched. */
  readonly conspicuous: boolean;
  /** Those that were named. */
  readonly columns: readonly string[];
}

/** A comparison as it was asked for, checked as far as it can be without opening a file. */
export interface ComparisonRequest {
  readonly sources: Sources;
  readonly readOptions: ReadOptions;
  /** How sources in S3 are reached. */
  readonly s3: S3Connection;
  /** What is joined to each dataset. */
  readonly joins: readonly GivenJoin[];
  readonly where: Readonly<Partial<Record<Side, string>>>;
  readonly labels: Readonly<Partial<Record<Side, string>>>;
  readonly split: Pick<ReportOptions, 'splitColumn' | 'splitAt'>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly settings: DriftSettings;
  /** A file that says how much each column counts, on top of the settings. */
  readonly importanceFile: string | null;
  readonly chunking: Chunking;
  readonly tests: WantedTests;
  /** Look at the columns together as well. */
  readonly multivariate: boolean;
  /** Find rows unlike the reference as well. */
  readonly outliers: boolean;
  readonly outlierSettings: OutlierSettings;
  /** Single predictions whose story is wanted. */
  readonly predictions: readonly PredictionKey[];
  /** Measure how good the model is as well. */
  readonly performance: boolean;
  /** Review the shadow model as well. */
  readonly shadow: boolean;
  /** Measure the model by group as well. */
  readonly subgroups: boolean;
  readonly subgroupSettings: SubgroupSettings;
  readonly outcome: OutcomeSettings;
  readonly shadowSettings: ShadowSettings;
  /** Analyses that are left out, with a reason, where the data has nothing for them; others are errors then. */
  readonly whereItCan: ReadonlySet<Analysis>;
}

export function comparisonRequest(files: readonly string[], options: ReportOptions): ComparisonRequest {
  return {
    sources: sourcesOf(files, options),
    readOptions: readOptions(options),
    s3: s3Options(options),
    joins: givenJoins(options),
    where: bySide(options.whereReference, options.whereProduction),
    labels: bySide(options.labelReference, options.labelProduction),
    split: options,
    roles: givenRoles(options.role ?? []),
    settings: driftSettings(options),
    importanceFile: options.importanceFile ?? null,
    chunking: givenChunking(options),
    tests: {
      every: options.tests ?? false,
      conspicuous: false,
      columns: options.testsOf ?? [],
    },
    multivariate: options.multivariate ?? false,
    outliers: options.outliers ?? false,
    outlierSettings: givenOutlierSettings(options),
    predictions: givenPredictions(options),
    performance: options.performance ?? false,
    shadow: options.shadowReview ?? false,
    subgroups: options.subgroups ?? false,
    subgroupSettings: givenSubgroupSettings(options),
    outcome: givenOutcome(options),
    shadowSettings: givenShadowSettings(options),
    whereItCan: new Set(),
  };
}

/** A request about one log, and what is joined to it, each by the key when there is one. */
export function logRequest(
  log: readonly string[],
  join: readonly string[],
  key: string | undefined,
  options: ReportOptions,
): ComparisonRequest {
  return comparisonRequest([], {
    ...options,
    reference: [...log],
    production: [...log],
    ...(join.length === 0 ? {} : { join: [...join] }),
    ...(key === undefined || join.length === 0 ? {} : { joinKey: join.map(() => key) }),
  });
}

function bySide(
  reference: string | undefined,
  production: string | undefined,
): Partial<Record<Side, string>> {
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(production === undefined ? {} : { production }),
  };
}
