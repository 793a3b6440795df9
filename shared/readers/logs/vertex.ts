import { isChat, setChat } from './chat';
import { answered } from './exchange';
import { FlatRow, numbered } from './flat-row';
import { isList, isObject, type JsonObject, type JsonValue, member, numberAt, textAt } from './json-value';
import { timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';
import { embedded } from './payload';

/**
 * The BigQuery table that a Vertex AI endpoint logs requests and responses to, exported as JSON.
 * Source: Google Cloud documentation, "Online inference logging" (endpoint, deployed_model_id, logging_time,
 * request_id, request_payload and response_payload as lists of JSON texts, one an instance) and "Log requests and
 * responses" for Gemini (model, model_version, api_method, full_request, full_response, metadata).
 */
export const vertex: LogOpener = {
  format: 'vertex',
  envelopes: [],
  recognises: (record) =>
    (Object.hasOwn(record, 'request_payload') && Object.hasOwn(record, 'deployed_model_id')) ||
    (Object.hasOwn(record, 'full_request') &&
      Object.hasOwn(record, 'full_response') &&
      Object.hasOwn(record, 'logging_time')),
  rows: (record: JsonObject) => {
    const id = textAt(record, 'request_id');
    if (id === undefined) throw new LogFault('it has no request id');
    const request = embedded(member(record, 'full_request')) ?? instances(member(record, 'request_payload'));
    const response =
      embedded(member(record, 'full_response')) ?? instances(member(record, 'response_payload'));
    const chat = isChat(request, response);
    const calls = chat ? [] : answered(request, response);
    if (calls.length === 0) calls.push({ inputs: {}, answer: undefined });
    return calls.map(({ inputs, answer }, index) => {
      const row = new FlatRow()
        .set('id', numbered(id, calls.length, index))
        .set('timestamp', timeText(record, 'logging_time'))
        .set('model', textAt(record, 'model'))
        .set('model_version', textAt(record, 'model_version') ?? textAt(record, 'deployed_model_id'))
        .set('endpoint', textAt(record, 'endpoint'))
        .inputs(inputs)
        .prediction(answer);
      if (chat) setChat(row, request, response);
      return row
        .set('latency_ms', numberAt(record, 'metadata', 'request_latency'))
        .set('error', textAt(response, 'error', 'message'));
    });
  },
};

/** A list of JSON texts, one an instance, or one text with the whole body. */
function instances(value: JsonValue | undefined): JsonValue | undefined {
  if (!isList(value)) return embedded(value);
  if (value.length === 0) return undefined;
  const values = value.map((item) => embedded(item) ?? null);
  const [only] = values;
  const isBody =
    values.length === 1 &&
    isObject(only) &&
    ['instances', 'predictions', 'contents', 'candidates'].some((key) => Object.hasOwn(only, key));
  return isBody ? only : values;
}
