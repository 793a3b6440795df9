import { base64Text } from './base64';
import { answered } from './exchange';
import { FlatRow, numbered } from './flat-row';
import { isObject, type JsonObject, type JsonValue, member, textAt } from './json-value';
import { timeText } from './log-time';
import { LogFault, type LogOpener } from './opener';
import { payload } from './payload';

/**
 * SageMaker data capture, and the ground truth that is merged into it or comes in files of its own.
 * Source: Amazon SageMaker developer guide, "Data capture" and "Ingest ground truth labels and merge them with
 * predictions": `{captureData: {endpointInput, endpointOutput: {observedContentType, mode, data, encoding}},
 * groundTruthData: {data, encoding}, eventMetadata: {eventId, inferenceId, inferenceTime}, eventVersion}`. Labels are
 * matched by the inference id where one was given, else by the event id.
 */
export const sagemaker: LogOpener = {
  format: 'sagemaker',
  envelopes: [],
  recognises: (record) =>
    isObject(record['eventMetadata']) &&
    (isObject(record['captureData']) || isObject(record['groundTruthData'])),
  rows: (record: JsonObject) => {
    const id = textAt(record, 'eventMetadata', 'inferenceId') ?? textAt(record, 'eventMetadata', 'eventId');
    if (id === undefined) throw new LogFault('it has no event id');
    const truth = body(member(record, 'groundTruthData'), 'ground truth');
    const capture = member(record, 'captureData');
    if (capture === undefined) return labels(id, truth);
    const input = member(capture, 'endpointInput');
    const output = member(capture, 'endpointOutput');
    if (input === undefined && output === undefined) throw new LogFault('it has neither input nor output');
    const sent = body(input, 'input');
    const calls = answered(sent, body(output, 'output'));
    if (calls.length === 0) calls.push({ inputs: {}, answer: undefined });
    const actual =
      truth === undefined
        ? []
        : answered(
            calls.map(() => ({})),
            truth,
          );
    return calls.map(({ inputs, answer }, index) => {
      const row = new FlatRow()
        .set('id', numbered(id, calls.length, index))
        .set('timestamp', timeText(record, 'eventMetadata', 'inferenceTime'))
        .inputs(inputs)
        .prediction(answer)
        .set('actual', actual[index]?.answer);
      // An image or another body that is no text: what it was is all there is to say of it.
      return sent === undefined && input !== undefined
        ? row.inputs({ content_type: textAt(input, 'observedContentType') })
        : row;
    });
  },
};

function labels(id: string, truth: JsonValue | undefined): FlatRow[] {
  const found = answered(undefined, truth);
  if (found.length === 0) throw new LogFault('its ground truth is empty');
  return found.map(({ answer }, index) =>
    new FlatRow().set('id', numbered(id, found.length, index)).set('actual', answer),
  );
}

/** The data of a captured body; undefined when there is none or it is not text. */
function body(part: JsonValue | undefined, what: string): JsonValue | undefined {
  if (part === undefined) return undefined;
  const data = member(part, 'data');
  if (data === undefined) return undefined;
  if (typeof data !== 'string') return data;
  const encoding = textAt(part, 'encoding') ?? '';
  const type = `${textAt(part, 'observedContentType') ?? ''} ${encoding}`;
  try {
    if (!/base64/i.test(encoding)) return payload(data, type);
    const text = base64Text(data);
    return text === undefined ? undefined : payload(text, type.replace(/base64/i, ''));
  } catch (error) {
    throw error instanceof LogFault ? new LogFault(error.reason.replace('its', `its ${what}:`)) : error;
  }
}
