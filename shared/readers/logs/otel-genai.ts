import { messageText } from './chat';
import { FlatRow } from './flat-row';
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  member,
  numberAt,
  parseJson,
  textAt,
} from './json-value';
import { timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';

const AI = 'gen_ai.';
const STATUS: Readonly<Record<string, string>> = { '0': 'unset', '1': 'ok', '2': 'error' };

/**
 * OTLP traces in JSON, one row a span that has `gen_ai.` attributes; other spans are left out.
 * Source: OTLP 1 JSON encoding (resourceSpans, scopeSpans, spans; 64-bit numbers may be texts) and the OpenTelemetry
 * semantic conventions for generative AI, names up to 1.36 (`gen_ai.system`, `usage.prompt_tokens`) included.
 */
export const otelGenAi: LogOpener = {
  format: 'otel-genai',
  envelopes: [['resourceSpans']],
  recognises: (record) =>
    (isList(record['resourceSpans']) || isList(record['scopeSpans'])) &&
    spansOf(record).some((span) => isAi(attributes(span))),
  rows: (record: JsonObject) => spansOf(record).flatMap((span) => row(span)),
};

function spansOf(record: JsonObject): JsonValue[] {
  const resources = isList(record['resourceSpans']) ? record['resourceSpans'] : [record];
  return resources.flatMap((resource) =>
    list(member(resource, 'scopeSpans')).flatMap((scope) => [...list(member(scope, 'spans'))]),
  );
}

const list = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

const isAi = (found: JsonObject): boolean => Object.keys(found).some((key) => key.startsWith(AI));

/** Attributes by key. */
function attributes(holder: JsonValue): JsonObject {
  return Object.fromEntries(
    list(member(holder, 'attributes')).flatMap((attribute) => {
      const key = textAt(attribute, 'key');
      return key === undefined ? [] : [[key, plain(member(attribute, 'value'))]];
    }),
  );
}

/** The value of an AnyValue. */
function plain(value: JsonValue | undefined): JsonValue {
  if (!isObject(value)) return null;
  const values = member(value, 'arrayValue', 'values');
  if (isList(values)) return values.map(plain);
  const members = member(value, 'kvlistValue', 'values');
  if (isList(members)) return attributes({ attributes: members });
  const number = numberAt(value, 'intValue') ?? numberAt(value, 'doubleValue');
  return number ?? value['stringValue'] ?? value['boolValue'] ?? null;
}

function row(span: JsonValue): FlatRow[] {
  const found = attributes(span);
  if (!isAi(found)) return [];
  const id = textAt(span, 'spanId');
  if (id === undefined) throw new LogFault('a span has no id');
  const text = (...keys: readonly string[]): string | undefined =>
    first(keys, (key) => textAt(found, AI + key));
  const number = (...keys: readonly string[]): number | undefined =>
    first(keys, (key) => numberAt(found, AI + key));
  const toFirst = number('response.time_to_first_chunk');
  const evaluation = text('evaluation.name');
  return [
    new FlatRow()
      .set('id', id)
      .set('trace_id', textAt(span, 'traceId'))
      .set('parent_id', textAt(span, 'parentSpanId'))
      .set('timestamp', timeText(span, 'startTimeUnixNano'))
      .set('name', textAt(span, 'name'))
      .set('kind', text('operation.name'))
      .set('provider', text('provider.name', 'system'))
      .set('model', text('response.model', 'request.model'))
      .set('prompt_name', text('prompt.name'))
      .set('prompt', lastText(found[`${AI}input.messages`] ?? found[`${AI}prompt`]))
      .set('response', lastText(found[`${AI}output.messages`] ?? found[`${AI}completion`]))
      .set('finish_reason', finish(found[`${AI}response.finish_reasons`]))
      .set('latency_ms', nanosBetween(span))
      .set('time_to_first_token_ms', toFirst === undefined ? undefined : toFirst * 1000)
      .set('prompt_tokens', number('usage.input_tokens', 'usage.prompt_tokens'))
      .set('completion_tokens', number('usage.output_tokens', 'usage.completion_tokens'))
      .set('cached_tokens', number('usage.cache_read.input_tokens'))
      .group(
        'score',
        evaluation === undefined ? undefined : { [evaluation]: number('evaluation.score.value') },
      )
      .set('status', STATUS[textAt(span, 'status', 'code') ?? ''] ?? statusName(span))
      .set('error', textAt(found, 'error.type') ?? textAt(span, 'status', 'message'))
      .set('session_id', text('conversation.id')),
  ];
}

function first<T>(keys: readonly string[], look: (key: string) => T | undefined): T | undefined {
  for (const key of keys) {
    const value = look(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Some exporters write the name of the code: STATUS_CODE_ERROR. */
const statusName = (span: JsonValue): string | undefined =>
  textAt(span, 'status', 'code')
    ?.replace(/^STATUS_CODE_/, '')
    .toLowerCase();

function finish(value: JsonValue | undefined): JsonValue | undefined {
  return isList(value) && value.length === 1 ? value[0] : value;
}

/** The text of the last message; messages are a list, or JSON text of one. */
function lastText(value: JsonValue | undefined): string | undefined {
  let messages = value;
  if (typeof value === 'string') {
    try {
      messages = parseJson(value);
    } catch {
      return value;
    }
  }
  return isList(messages) ? messageText(messages.at(-1)) : messageText(value);
}

/** Whole nanoseconds do not fit a double; their difference does. */
function nanosBetween(span: JsonValue): number | undefined {
  const start = textAt(span, 'startTimeUnixNano');
  const end = textAt(span, 'endTimeUnixNano');
  if (start === undefined || end === undefined || !/^\d{1,20}$/.test(start) || !/^\d{1,20}$/.test(end))
    return undefined;
  return Number(BigInt(end) - BigInt(start)) / 1e6;
}
