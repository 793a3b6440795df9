import { setChat } from './chat';
import { FlatRow } from './flat-row';
import { type JsonObject, type JsonValue, member, numberAt, textAt } from './json-value';
import { timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';
import { embedded } from './payload';

/**
 * Requests exported from Helicone as JSON or JSON Lines; a comma behind the last one is no error.
 * Source: helicone `valhalla/jawn` HeliconeRequest and its export script.
 */
export const helicone: LogOpener = {
  format: 'helicone',
  envelopes: [['data']],
  recognises: (record) =>
    Object.hasOwn(record, 'request_id') &&
    Object.hasOwn(record, 'request_created_at') &&
    ['response_status', 'delay_ms', 'request_model'].some((key) => Object.hasOwn(record, key)),
  rows: (record: JsonObject) => {
    const id = textAt(record, 'request_id');
    if (id === undefined) throw new LogFault('it has no request id');
    const request = body(member(record, 'request_body'));
    const response = body(member(record, 'response_body'));
    const row = new FlatRow().set('id', id).set('timestamp', timeText(record, 'request_created_at'));
    setChat(row, request, response);
    const status = numberAt(record, 'response_status');
    return [
      row
        .set(
          'model',
          textAt(record, 'response_model') ??
            textAt(record, 'request_model') ??
            textAt(record, 'model_override'),
        )
        .set('provider', textAt(record, 'provider'))
        .set('prompt_name', textAt(record, 'prompt_id'))
        .set('latency_ms', numberAt(record, 'delay_ms'))
        .set('time_to_first_token_ms', numberAt(record, 'time_to_first_token'))
        .set('prompt_tokens', numberAt(record, 'prompt_tokens'))
        .set('completion_tokens', numberAt(record, 'completion_tokens'))
        .set('cached_tokens', numberAt(record, 'prompt_cache_read_tokens'))
        .set('total_tokens', numberAt(record, 'total_tokens'))
        .set('cost', numberAt(record, 'cost') ?? numberAt(record, 'costUSD') ?? numberAt(record, 'cost_usd'))
        .set('status_code', status)
        .set('error', textAt(response, 'error', 'message') ?? textAt(response, 'error'))
        .set('user_id', textAt(record, 'request_user_id'))
        .group('score', embedded(member(record, 'scores')))
        .group('property', embedded(member(record, 'request_properties') ?? member(record, 'properties'))),
    ];
  },
};

/** A body as a value. Bodies are cut and masked in exports; what is no JSON then is its text. */
function body(value: JsonValue | undefined): JsonValue | undefined {
  try {
    return embedded(value);
  } catch {
    return value;
  }
}
