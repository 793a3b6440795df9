import { isList, isObject, type JsonValue, member, numberAt, textAt, writeJson } from './json-value';
import type { FlatRow } from './flat-row';

/** True for the body of a call to a language model: OpenAI's, Anthropic's and Google's shapes. */
export function isChat(request: JsonValue | undefined, response: JsonValue | undefined): boolean {
  return (
    isList(member(request, 'messages')) ||
    isList(member(request, 'contents')) ||
    isList(member(response, 'choices')) ||
    isList(member(response, 'candidates'))
  );
}

/** The text of a message or of a list of its parts; other values as JSON. */
export function messageText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (isList(value)) {
    const texts = value.flatMap((part) => messageText(part) ?? []);
    return texts.length === 0 ? undefined : texts.join('\n');
  }
  if (!isObject(value)) return undefined;
  const known = value['content'] ?? value['text'] ?? value['parts'] ?? member(value, 'kwargs', 'content');
  return known === undefined || known === null ? undefined : messageText(known);
}

/** What was asked last: the prompt, or the last message of a conversation. */
export function promptText(request: JsonValue | undefined): string | undefined {
  const messages = member(request, 'messages') ?? member(request, 'contents');
  if (isList(messages)) {
    const last = messages.at(-1);
    // Chains keep a list of conversations.
    return messageText(isList(last) ? last.at(-1) : last);
  }
  return messageText(member(request, 'prompt') ?? member(request, 'input'));
}

/** What was answered first. */
export function answerText(response: JsonValue | undefined): string | undefined {
  const [choice] = list(member(response, 'choices'));
  if (choice !== undefined)
    return messageText(member(choice, 'message')) ?? messageText(choice) ?? toolCalls(choice);
  const [candidate] = list(member(response, 'candidates'));
  return messageText(member(candidate, 'content')) ?? messageText(response);
}

const list = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

function toolCalls(choice: JsonValue): string | undefined {
  const calls = member(choice, 'message', 'tool_calls');
  return calls === undefined ? undefined : writeJson(calls);
}

/** Sets prompt, answer and tokens of a call to a language model, as far as its bodies say. */
export function setChat(
  row: FlatRow,
  request: JsonValue | undefined,
  response: JsonValue | undefined,
): FlatRow {
  const usage = member(response, 'usage') ?? member(response, 'usageMetadata');
  const [choice] = [...list(member(response, 'choices')), ...list(member(response, 'candidates'))];
  return row
    .set('model', textAt(response, 'model') ?? textAt(request, 'model'))
    .set('prompt', promptText(request))
    .set('response', answerText(response))
    .set(
      'finish_reason',
      textAt(choice, 'finish_reason') ?? textAt(choice, 'finishReason') ?? textAt(response, 'stop_reason'),
    )
    .set(
      'prompt_tokens',
      numberAt(usage, 'prompt_tokens') ??
        numberAt(usage, 'input_tokens') ??
        numberAt(usage, 'promptTokenCount'),
    )
    .set(
      'completion_tokens',
      numberAt(usage, 'completion_tokens') ??
        numberAt(usage, 'output_tokens') ??
        numberAt(usage, 'candidatesTokenCount'),
    )
    .set('total_tokens', numberAt(usage, 'total_tokens') ?? numberAt(usage, 'totalTokenCount'));
}
