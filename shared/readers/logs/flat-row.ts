import { isList, isObject, type JsonObject, type JsonValue, writeJson } from './json-value';

/** Columns that say the same in every log. An input of such a name is called `input.<name>`. */
const STANDARD = [
  ...[
    'id',
    'trace_id',
    'parent_id',
    'name',
    'kind',
    'timestamp',
    'model',
    'model_version',
    'endpoint',
    'provider',
  ],
  ...[
    'prediction',
    'score',
    'actual',
    'latency_ms',
    'time_to_first_token_ms',
    'status_code',
    'status',
    'error',
  ],
  ...[
    'prompt',
    'response',
    'prompt_name',
    'finish_reason',
    'user_id',
    'session_id',
    'sampling_fraction',
    'cost',
  ],
  ...['prompt_tokens', 'completion_tokens', 'cached_tokens', 'total_tokens', 'tags', 'passed', 'reason'],
] as const;
export type StandardColumn = (typeof STANDARD)[number];
const TAKEN = new Set<string>(STANDARD);

/** Objects inside an input beyond this are kept as text. */
const MAX_DEPTH = 20;

/** One row on its way to the table: column names and values in order. */
export class FlatRow {
  private readonly cells = new Map<string, JsonValue>();

  /** Sets a standard column. Undefined and null leave it empty. */
  set(name: StandardColumn, value: JsonValue | undefined): this {
    return this.put(name, value);
  }

  /** Sets the inputs by their names; objects inside them become `a.b`, lists stay as they are. */
  inputs(values: JsonObject): this {
    for (const [name, value] of Object.entries(values))
      this.nested(TAKEN.has(name) ? `input.${name}` : name, value, 1);
    return this;
  }

  /**
   * Sets what a model answered: one value as `prediction`, the members of an object as `prediction.<key>` and the
   * values of a list as `prediction_<index>`. Scores that name their classes become `score_<class>`.
   */
  prediction(value: JsonValue | undefined): this {
    if (isObject(value)) {
      if (this.classScores(value)) return this;
      const keys = Object.keys(value);
      if (keys.length === 1 && keys[0] === 'prediction') return this.prediction(value['prediction']);
      for (const key of keys) this.nested(key === 'prediction' ? key : `prediction.${key}`, value[key], 1);
      return this;
    }
    if (!isList(value)) return this.put('prediction', value);
    if (value.length === 1) return this.prediction(value[0]);
    if (value.some((item) => isList(item) || isObject(item))) return this.put('prediction', writeJson(value));
    value.forEach((item, index) => this.put(`prediction_${index}`, item));
    return this;
  }

  /** Sets columns under a common name: `score.<key>`. Objects below become further names. */
  group(name: string, values: JsonValue | undefined): this {
    if (isObject(values))
      for (const [key, value] of Object.entries(values)) this.nested(`${name}.${key}`, value, 1);
    return this;
  }

  /** The row as a line of JSON Lines. */
  line(): string {
    return `{${[...this.cells].map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}\n`;
  }

  /** Classes and their scores in two lists, as Vertex AI answers for tabular models. */
  private classScores(value: JsonObject): boolean {
    const { classes, scores } = value;
    if (!isList(classes) || !isList(scores) || classes.length !== scores.length) return false;
    if (Object.keys(value).length !== 2 || !classes.every((name) => typeof name === 'string')) return false;
    classes.forEach((name, index) => this.put(`score_${name}`, scores[index]));
    return true;
  }

  private nested(name: string, value: JsonValue | undefined, depth: number): void {
    if (!isObject(value) || depth >= MAX_DEPTH) {
      this.put(name, isObject(value) ? writeJson(value) : value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) this.nested(`${name}.${key}`, inner, depth + 1);
  }

  private put(name: string, value: JsonValue | undefined): this {
    if (value === undefined) return this;
    // What the table cannot hold as a value is held as its text, so that no row is too deep for it.
    this.cells.set(name, isList(value) || isObject(value) ? writeJson(value) : value);
    return this;
  }
}

/** The rows of a call: ids of several are told apart by their number, from 0: `id#0`. */
export function numbered(id: string | undefined, count: number, index: number): string | undefined {
  if (id === undefined) return undefined;
  return count === 1 ? id : `${id}#${index}`;
}
