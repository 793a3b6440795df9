import type { ComparedSide, Result } from '../../domain/result';
import { textPrint } from '../../domain/card/text-print';
import { SIDES, type Side } from '../../domain/slice';
import { cardStatus, lastSeen } from '../front-matter';
import type { CardOptions } from '../options';
import { considerationsOf, type HumanSections, humanSections } from './considerations';
import { performanceMetrics } from './quantitative-analysis';

type Fields = Readonly<Record<string, unknown>>;

/** What the bill of materials says beside the result. */
export interface BillOptions extends Pick<CardOptions, 'title' | 'updated'> {
  /** Words of people, as markdown: a note, and a card that was there. What Tidemark wrote between its markers is passed over. */
  readonly words: readonly string[];
}

/**
 * A CycloneDX 1.6 bill of materials with the model, its model card and the datasets it was judged on. Depends on nothing
 * but its arguments: the same result and words give the same bytes, serial number and all; its time is that of the data.
 *
 * Source: https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(result: Result, options: BillOptions): object {
  const sections = humanSections(options.words);
  const seen = instant(lastSeen(result, { ...options, note: '', chartFolder: '' }));
  const content = {
    metadata: {
      ...(seen === undefined ? {} : { timestamp: seen }),
      tools: {
        components: [{ type: 'application', name: 'tidemark', version: result.generator.version }],
      },
    },
    components: [model(result, options, sections), ...SIDES.map((side) => dataset(result, side))],
    dependencies: [{ ref: 'model', dependsOn: SIDES.map(datasetRef) }],
  };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
}

const datasetRef = (side: Side): string => `dataset-${side}`;

function model(result: Result, { title }: BillOptions, sections: HumanSections): Fields {
  const { performance, comparison, drift } = result;
  const version = modelVersion(result);
  const inputs = drift.columns.filter(({ role }) => ['feature', 'segment', 'sensitive'].includes(role));
  const outputs = drift.columns.filter(({ role }) => role === 'prediction' || role === 'score');
  const named = ({ name, kind }: (typeof inputs)[number]): Fields => ({ format: `${name}: ${kind}` });
  const metrics = performanceMetrics(result);
  const considerations = considerationsOf(result, sections);
  return {
    type: 'machine-learning-model',
    'bom-ref': 'model',
    name: title.trim() === '' ? comparison.production.label : title,
    ...(version === undefined ? {} : { version }),
    ...(sections.about === '' ? {} : { description: sections.about }),
    modelCard: {
      'bom-ref': 'model-card',
      modelParameters: {
        ...(performance === undefined
          ? {}
          : {
              approach: { type: 'supervised' },
              task: performance.task === 'regression' ? 'regression' : `${performance.task} classification`,
            }),
        datasets: SIDES.map((side) => ({ ref: datasetRef(side) })),
        ...(inputs.length === 0 ? {} : { inputs: inputs.map(named) }),
        ...(outputs.length === 0 ? {} : { outputs: outputs.map(named) }),
      },
      ...(metrics.length === 0 ? {} : { quantitativeAnalysis: { performanceMetrics: metrics } }),
      ...(Object.keys(considerations).length === 0 ? {} : { considerations }),
      properties: [
        property('status', cardStatus(result)),
        property('columnsCompared', String(drift.comparedCount)),
        property('columnsDrifted', String(drift.driftedCount)),
      ],
    },
  };
}

/** The one version that all production rows name; undefined where they name none or several. */
function modelVersion({ drift }: Result): string | undefined {
  const column = drift.columns.find(({ role }) => role === 'model_version');
  const named = (column?.bins ?? []).filter(({ production }) => production.count > 0);
  const [only, ...more] = named;
  return only?.kind === 'category' && more.length === 0 ? only.label : undefined;
}

function dataset({ comparison }: Result, side: Side): Fields {
  const compared = comparison[side];
  const { label, rows, sql, timeRange } = compared;
  return {
    type: 'data',
    'bom-ref': datasetRef(side),
    name: label,
    description: `The ${side} that the model was judged on.`,
    data: [
      {
        type: 'dataset',
        name: label,
        contents: {
          properties: [
            property('rows', String(rows)),
            ...(sql === 'true' ? [] : [property('condition', sql)]),
            ...(timeRange === undefined
              ? []
              : [property('from', timeRange.from), property('to', timeRange.to)]),
          ],
        },
      },
    ],
    components: filesOf(compared).map((file, place) => ({
      type: 'file',
      'bom-ref': `${datasetRef(side)}-file-${place + 1}`,
      ...file,
    })),
  };
}

function filesOf({ files, joins = [] }: ComparedSide): Fields[] {
  return [...files, ...joins.flatMap((join) => join.files)].map(({ name, bytes, fingerprint }) => {
    const hash = /^sha256:([0-9a-f]{64})$/.exec(fingerprint)?.[1];
    return {
      name,
      ...(hash === undefined ? {} : { hashes: [{ alg: 'SHA-256', content: hash }] }),
      properties: [
        property('bytes', String(bytes)),
        ...(hash === undefined ? [property('fingerprint', fingerprint)] : []),
      ],
    };
  });
}

const property = (name: string, value: string): Fields => ({ name: `tidemark:${name}`, value });

/** A time of the data as the schema wants it; a time without a zone is UTC, as everywhere. */
function instant(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const iso = text.replace(/(\d) (\d)/, '$1T$2');
  const zoned = /^\d{4}-\d\d-\d\d$|(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** A UUID of version 8 (RFC 9562) made of prints of a text. */
function uuidOf(text: string): string {
  const hex = ['a', 'b', 'c'].map((salt) => textPrint(`${salt}${text}`).slice(-11)).join('');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
