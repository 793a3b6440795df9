import { messageText } from './chat';
import { FlatRow } from './flat-row';
import { isObject, type JsonObject, type JsonValue, member, numberAt, textAt, writeJson } from './json-value';
import type { LogOpener } from './opener';

/** What `failureReason` counts. */
const STATUS = ['passed', 'failed', 'error'];

/**
 * Results of `promptfoo eval --output` as JSON (versions 2 and 3) and JSON Lines: one row a prompt, provider and test.
 * Source: promptfoo `src/types/index.ts` (OutputFile, EvaluateSummaryV3, EvaluateResult); its documentation shows
 * another shape, the types are what is written.
 */
export const promptfoo: LogOpener = {
  format: 'promptfoo',
  envelopes: [['results', 'results'], ['results']],
  recognises: (record) =>
    typeof record['success'] === 'boolean' &&
    isObject(record['vars']) &&
    Object.hasOwn(record, 'prompt') &&
    Object.hasOwn(record, 'provider') &&
    ['latencyMs', 'gradingResult', 'namedScores', 'promptIdx'].some((key) => Object.hasOwn(record, key)),
  rows: (record: JsonObject) => {
    const output = member(record, 'response', 'output');
    const usage = member(record, 'tokenUsage') ?? member(record, 'response', 'tokenUsage');
    const failure = numberAt(record, 'failureReason');
    const vars = member(record, 'vars');
    return [
      new FlatRow()
        .set('id', textAt(record, 'id') ?? placeOf(record))
        .set('model', textAt(record, 'provider', 'id') ?? textAt(record, 'provider'))
        .set('provider', textAt(record, 'provider', 'label'))
        .set('prompt_name', textAt(record, 'prompt', 'label'))
        .set('prompt', textAt(record, 'prompt', 'raw') ?? textAt(record, 'prompt'))
        .inputs(isObject(vars) ? vars : {})
        .set('response', answerOf(output))
        .set('passed', member(record, 'success'))
        .set('score', numberAt(record, 'score'))
        .group('score', member(record, 'namedScores'))
        .set('reason', textAt(record, 'gradingResult', 'reason'))
        .set('latency_ms', numberAt(record, 'latencyMs'))
        .set('prompt_tokens', numberAt(usage, 'prompt'))
        .set('completion_tokens', numberAt(usage, 'completion'))
        .set('cached_tokens', numberAt(usage, 'cached'))
        .set('total_tokens', numberAt(usage, 'total'))
        .set('cost', numberAt(record, 'cost'))
        .set('status', failure === undefined ? undefined : STATUS[failure])
        .set('error', textAt(record, 'error') ?? textAt(record, 'response', 'error')),
    ];
  },
};

/** Which test and prompt it is, where a result has no id. */
function placeOf(record: JsonObject): string | undefined {
  const test = numberAt(record, 'testIdx');
  const prompt = numberAt(record, 'promptIdx');
  return test === undefined || prompt === undefined ? undefined : `${test}-${prompt}`;
}

function answerOf(output: JsonValue | undefined): string | undefined {
  return messageText(output) ?? (output === undefined ? undefined : writeJson(output));
}
