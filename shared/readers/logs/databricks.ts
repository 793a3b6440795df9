import { isChat, setChat } from './chat';
import { answered } from './exchange';
import { FlatRow, numbered } from './flat-row';
import { type JsonObject, type JsonValue, member, numberAt, textAt, writeJson } from './json-value';
import { timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';
import { embedded } from './payload';

/**
 * Databricks inference tables, of AI Gateway and the older ones, exported as JSON.
 * Source: Databricks documentation, "Monitor served models using AI Gateway-enabled inference tables" and "Inference
 * tables for monitoring and debugging models": databricks_request_id, client_request_id, request_time (older:
 * timestamp_ms), status_code, sampling_fraction, execution_duration_ms (older: execution_time_ms), request, response,
 * served_entity_id (older: request_metadata). A call with many rows is one record.
 */
export const databricks: LogOpener = {
  format: 'databricks',
  envelopes: [],
  recognises: (record) =>
    Object.hasOwn(record, 'databricks_request_id') &&
    (Object.hasOwn(record, 'request') || Object.hasOwn(record, 'response')),
  rows: (record: JsonObject) => {
    const id = textAt(record, 'client_request_id') ?? textAt(record, 'databricks_request_id');
    if (id === undefined) throw new LogFault('it has no request id');
    const status = numberAt(record, 'status_code');
    const failed = status !== undefined && status >= 400;
    const request = embedded(member(record, 'request'));
    const response = failed ? undefined : embedded(member(record, 'response'));
    const chat = isChat(request, response);
    const calls = chat ? [{ inputs: {}, answer: undefined }] : answered(request, response);
    if (calls.length === 0) calls.push({ inputs: {}, answer: undefined });
    const metadata = embedded(member(record, 'request_metadata'));
    return calls.map(({ inputs, answer }, index) => {
      const row = new FlatRow()
        .set('id', numbered(id, calls.length, index))
        .set(
          'timestamp',
          timeText(record, 'request_time') ??
            timeText(record, 'timestamp_ms') ??
            timeText(record, 'request_date') ??
            timeText(record, 'date'),
        )
        .set('model', textAt(metadata, 'model_name'))
        .set('model_version', textAt(record, 'served_entity_id') ?? textAt(metadata, 'model_version'))
        .set('endpoint', textAt(metadata, 'endpoint_name'))
        .inputs(inputs)
        .prediction(answer);
      if (chat) setChat(row, request, response);
      return row
        .set('latency_ms', numberAt(record, 'execution_duration_ms') ?? numberAt(record, 'execution_time_ms'))
        .set('status_code', status)
        .set(
          'error',
          failed
            ? errorText(member(record, 'response'))
            : loggingErrors(member(record, 'logging_error_codes')),
        )
        .set('sampling_fraction', numberAt(record, 'sampling_fraction'))
        .set('user_id', textAt(record, 'requester'));
    });
  },
};

/** What a failed call said: the message of a JSON body, or the body. */
function errorText(response: JsonValue | undefined): string | undefined {
  let body = response;
  try {
    body = embedded(response);
  } catch {
    // A body that is no JSON is the message itself.
  }
  return (
    textAt(body, 'message') ??
    textAt(body, 'error') ??
    (typeof response === 'string' ? response : response === undefined ? undefined : writeJson(response))
  );
}

function loggingErrors(codes: JsonValue | undefined): string | undefined {
  return Array.isArray(codes) && codes.length > 0 ? codes.join(', ') : undefined;
}
