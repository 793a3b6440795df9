import { answerText, promptText } from './chat';
import { FlatRow } from './flat-row';
import { isList, isObject, type JsonObject, type JsonValue, member, numberAt, textAt } from './json-value';
import { millisBetween, timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';
import { embedded } from './payload';

/**
 * LangSmith runs: a list, JSON Lines, or the `runs` of the API's answer. One row a run; tokens and cost of a chain are
 * those of the runs inside it, so sum them over `kind` = llm or over runs without a parent.
 * Source: LangSmith documentation, "Run (span) data format", and langsmith-sdk `schemas.py`.
 */
export const langsmith: LogOpener = {
  format: 'langsmith',
  envelopes: [['runs']],
  recognises: (record) =>
    typeof record['run_type'] === 'string' &&
    Object.hasOwn(record, 'start_time') &&
    (Object.hasOwn(record, 'dotted_order') || Object.hasOwn(record, 'trace_id')),
  rows: (record: JsonObject) => {
    const id = textAt(record, 'id');
    if (id === undefined) throw new LogFault('it has no id');
    const start = timeText(record, 'start_time');
    const inputs = embedded(member(record, 'inputs'));
    const outputs = embedded(member(record, 'outputs'));
    const extra = embedded(member(record, 'extra'));
    const row = new FlatRow()
      .set('id', id)
      .set('trace_id', textAt(record, 'trace_id'))
      .set('parent_id', textAt(record, 'parent_run_id'))
      .set('timestamp', start)
      .set('name', textAt(record, 'name'))
      .set('kind', textAt(record, 'run_type'))
      .set(
        'model',
        textAt(extra, 'metadata', 'ls_model_name') ??
          textAt(extra, 'invocation_params', 'model') ??
          textAt(extra, 'invocation_params', 'model_name'),
      )
      .set('provider', textAt(extra, 'metadata', 'ls_provider'))
      .set('prompt', promptText(inputs) ?? onlyText(inputs))
      .set('response', generation(outputs) ?? answerText(outputs) ?? onlyText(outputs))
      .set('latency_ms', millisBetween(start, timeText(record, 'end_time')))
      .set('time_to_first_token_ms', millisBetween(start, timeText(record, 'first_token_time')));
    return [
      row
        .set('prompt_tokens', numberAt(record, 'prompt_tokens'))
        .set('completion_tokens', numberAt(record, 'completion_tokens'))
        .set('total_tokens', numberAt(record, 'total_tokens'))
        .set('cost', numberAt(record, 'total_cost'))
        .group('score', averages(embedded(member(record, 'feedback_stats'))))
        .set('status', textAt(record, 'status'))
        .set('error', textAt(record, 'error'))
        .set('session_id', textAt(record, 'session_id'))
        .set('tags', member(record, 'tags')),
    ];
  },
};

/** The text of LangChain's `generations`, a list in a list. */
function generation(outputs: JsonValue | undefined): string | undefined {
  const lists = member(outputs, 'generations');
  const [outer] = isList(lists) ? lists : [];
  const [first] = isList(outer) ? outer : [outer];
  return textAt(first, 'text') ?? textAt(first, 'message', 'kwargs', 'content');
}

/** The text of an object that holds nothing else. */
function onlyText(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const values = Object.values(value);
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : undefined;
}

/** The average of each feedback key. */
function averages(stats: JsonValue | undefined): JsonObject {
  if (!isObject(stats)) return {};
  return Object.fromEntries(Object.entries(stats).map(([key, stat]) => [key, numberAt(stat, 'avg')]));
}
