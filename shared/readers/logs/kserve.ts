import { base64Text } from './base64';
import { isChat, setChat } from './chat';
import { answered } from './exchange';
import { FlatRow, numbered } from './flat-row';
import { isObject, type JsonObject, type JsonValue, member, textAt } from './json-value';
import { millisBetween, timeText } from './log-time';
import { type Half, LogFault, type LogOpener } from './opener';
import { embedded, payload } from './payload';

const TYPE = /^(?:org\.kubeflow|io\.seldon)\.serving\.inference\.(request|response)$/;

/**
 * The request and response events of KServe's and Seldon's payload loggers: as CloudEvents in JSON, with their
 * attributes at the top or as `ce-` headers, and as KServe's logger writes them to a store, with the body as base64
 * in `bytes`. Source: kserve `pkg/logger` (types `org.kubeflow.serving.inference.request|response`), seldon-core
 * `executor/logger` (`io.seldon.serving.inference.request|response`), and CloudEvents 1.0 JSON format. Request and
 * response are two records with one id.
 */
export const kserve: LogOpener = {
  format: 'kserve',
  envelopes: [],
  recognises: (record) => TYPE.test(eventType(attributes(record)) ?? ''),
  half: (record): Half | undefined => {
    const found = attributes(record);
    const side = TYPE.exec(eventType(found) ?? '')?.[1];
    const id = textAt(found, 'requestid') ?? textAt(found, 'id');
    if (id === undefined || (side !== 'request' && side !== 'response')) return undefined;
    return {
      id: JSON.stringify([
        id,
        textAt(found, 'inferenceservicename') ?? textAt(found, 'inferenceservice'),
        textAt(found, 'component'),
      ]),
      side,
    };
  },
  rows: (...records) => {
    const request = records.find((record) => sideOf(record) === 'request');
    const response = records.find((record) => sideOf(record) === 'response');
    const [sent, got] = [request, response].map((record) =>
      record === undefined ? undefined : attributes(record),
    );
    const event = sent ?? got;
    const id = textAt(event, 'requestid') ?? textAt(event, 'id');
    if (id === undefined) throw new LogFault('it has no id');
    const asked = request === undefined ? undefined : body(request);
    const answer = response === undefined ? undefined : body(response);
    const chat = isChat(asked, answer);
    const calls = chat ? [] : answered(asked, answer);
    if (calls.length === 0) calls.push({ inputs: {}, answer: undefined });
    const start = timeText(sent, 'time') ?? timeText(sent, 'occurrencetime');
    const end = timeText(got, 'time') ?? timeText(got, 'occurrencetime');
    return calls.map((call, index) => {
      const row = new FlatRow()
        .set('id', numbered(id, calls.length, index))
        .set('timestamp', start ?? end)
        .set('model', textAt(event, 'inferenceservicename') ?? textAt(event, 'inferenceservice'))
        .set('model_version', textAt(event, 'modelid') ?? textAt(answer, 'model_version'))
        .set('endpoint', textAt(event, 'endpoint'))
        .inputs(call.inputs)
        .prediction(call.answer);
      if (chat) setChat(row, asked, answer);
      return row.set('latency_ms', millisBetween(start, end));
    });
  },
};

/** The attributes of an event with plain names in lower case: `Ce-Requestid` and `ce_requestid` are `requestid`. */
function attributes(record: JsonObject): JsonObject {
  const headers = member(record, 'headers');
  const all = { ...(isObject(headers) ? headers : {}), ...record };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key.toLowerCase().replace(/^ce[-_]/, ''), value]),
  );
}

const eventType = (found: JsonObject): string | undefined =>
  textAt(found, 'reqtype') ?? textAt(found, 'type');

const sideOf = (record: JsonObject): string | undefined =>
  TYPE.exec(eventType(attributes(record)) ?? '')?.[1];

function body(record: JsonObject): JsonValue | undefined {
  const found = attributes(record);
  const packed = textAt(found, 'bytes') ?? textAt(found, 'data_base64');
  const type =
    textAt(found, 'contenttype') ?? textAt(found, 'datacontenttype') ?? textAt(found, 'content-type');
  if (packed === undefined) return embedded(found['data'] ?? found['body']);
  const text = base64Text(packed);
  return text === undefined ? undefined : payload(text, type);
}
