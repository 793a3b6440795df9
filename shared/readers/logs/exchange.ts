import { isList, isNumber, isObject, type JsonObject, type JsonValue, member } from './json-value';
import { LogFault } from './opener';

/** One instance and what the model answered to it; either may be missing. */
export interface Answered {
  readonly inputs: JsonObject;
  readonly answer: JsonValue | undefined;
}

/**
 * Pairs the instances of a request with the predictions of its response. Bodies that can be read in more than one way
 * (a list of numbers is one row or many) are read so that both have the same number. Known are rows and columns of
 * MLflow and TensorFlow Serving (`dataframe_records`, `dataframe_split`, `instances`, `inputs`, `predictions`), the
 * Open Inference Protocol's tensors, Seldon's `data` with `ndarray` or `tensor`, SageMaker's `features`, and plain lists.
 * @throws LogFault when the numbers differ in every reading.
 */
export function answered(request: JsonValue | undefined, response: JsonValue | undefined): Answered[] {
  const instances = instanceReadings(request);
  const answers = answerReadings(response);
  if (response === undefined) return (instances[0] ?? []).map((inputs) => ({ inputs, answer: undefined }));
  if (request === undefined) return (answers[0] ?? []).map((answer) => ({ inputs: {}, answer }));
  for (const rows of instances) {
    const fitting = answers.find((values) => values.length === rows.length);
    if (fitting !== undefined) return rows.map((inputs, index) => ({ inputs, answer: fitting[index] }));
  }
  throw new LogFault(
    `its numbers of inputs (${instances[0]?.length ?? 0}) and predictions (${answers[0]?.length ?? 0}) differ`,
  );
}

/** Every way to read a request as rows, the likeliest first. */
function instanceReadings(value: JsonValue | undefined): JsonObject[][] {
  if (isList(value)) return listReadings(value);
  if (!isObject(value)) return value === undefined ? [] : [[{ feature_0: value }]];
  for (const key of ['dataframe_records', 'instances']) {
    const rows = value[key];
    if (isList(rows)) return listReadings(rows);
  }
  const split = value['dataframe_split'];
  if (isObject(split)) return [splitRows(split['columns'], split['data'])];
  const { inputs, data } = value;
  if (isList(inputs)) return isTensors(inputs) ? [tensorRows(inputs)] : listReadings(inputs);
  if (isObject(inputs)) return columnReadings(inputs);
  const seldon = seldonRows(data);
  if (seldon !== undefined) return [seldon];
  if (isList(data) && isList(value['columns'])) return [splitRows(value['columns'], data)];
  return columnReadings(value);
}

function listReadings(items: readonly JsonValue[]): JsonObject[][] {
  if (items.every(isObject)) return [items.map(unwrapped)];
  if (!items.every(isList))
    return [items.map((item) => (isObject(item) ? unwrapped(item) : { feature_0: item })), [named(items)]];
  const rows = items.map((item) => named(item));
  const [header, ...rest] = items;
  const names =
    header?.every((name) => typeof name === 'string' && !isNumber(name)) === true ? header : undefined;
  return names === undefined ? [rows] : [rows, rest.map((item) => named(item, names))];
}

/** SageMaker's built-in algorithms put the values of a row under `features`, some under `data.features.values`. */
function unwrapped(row: JsonObject): JsonObject {
  const values = member(row, 'data', 'features', 'values') ?? row['features'];
  if (isObject(values) && Object.keys(row).length === 1) return values;
  return isList(values) ? { ...named(values), ...without(row, ['features', 'data']) } : row;
}

function without(row: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

/** An object is one row, or columns when its members are lists of one length. */
function columnReadings(value: JsonObject): JsonObject[][] {
  const columns = columnRows(value);
  const row = [unwrapped(value)];
  return columns === undefined ? [row] : [columns, row];
}

function columnRows(value: JsonObject): JsonObject[] | undefined {
  const lists = Object.values(value);
  const [first] = lists;
  if (!isList(first) || first.length === 0) return undefined;
  if (!lists.every((list) => isList(list) && list.length === first.length)) return undefined;
  return first.map((_, row) =>
    Object.fromEntries(
      Object.entries(value).map(([name, list]) => [name, isList(list) ? (list[row] ?? null) : null]),
    ),
  );
}

function named(values: readonly JsonValue[], names?: JsonValue): JsonObject {
  const list = isList(names) ? names : [];
  return Object.fromEntries(
    values.map((value, index) => {
      const name = list[index];
      return [typeof name === 'string' && name !== '' ? name : `feature_${index}`, value];
    }),
  );
}

function splitRows(columns: JsonValue | undefined, data: JsonValue | undefined): JsonObject[] {
  if (!isList(data)) throw new LogFault('its `data` is not a list of rows');
  return data.map((row) => {
    if (!isList(row)) throw new LogFault('its `data` is not a list of rows');
    if (isList(columns) && columns.length !== row.length) {
      throw new LogFault(`it names ${columns.length} columns but a row has ${row.length} values`);
    }
    return named(row, columns);
  });
}

/** Seldon's `data`: names, and the rows as nested lists or as a tensor. */
function seldonRows(data: JsonValue | undefined): JsonObject[] | undefined {
  const rows = seldonLists(data);
  return rows?.map((row) => named(row, member(data, 'names')));
}

function seldonLists(data: JsonValue | undefined): (readonly JsonValue[])[] | undefined {
  const nested = member(data, 'ndarray');
  if (isList(nested)) return nested.map((row) => (isList(row) ? row : [row]));
  const values = member(data, 'tensor', 'values');
  if (!isList(values)) return undefined;
  return reshaped(values, member(data, 'tensor', 'shape'), 'tensor');
}

const isTensors = (items: readonly JsonValue[]): items is readonly JsonObject[] =>
  items.length > 0 &&
  items.every((item) => isObject(item) && typeof item['name'] === 'string' && isList(item['data']));

/** The Open Inference Protocol's tensors: the first axis is the row, others become `name_0`, `name_1`. */
function tensorRows(tensors: readonly JsonObject[]): JsonObject[] {
  const rows: Record<string, JsonValue>[] = [];
  const heights = new Set<number>();
  for (const tensor of tensors) {
    const { name, data, shape } = tensor;
    if (typeof name !== 'string' || !isList(data)) continue;
    const values = reshaped(flat(data), shape, name);
    heights.add(values.length);
    values.forEach((cells, row) => {
      const target = (rows[row] ??= {});
      cells.forEach((value, index) => (target[cells.length === 1 ? name : `${name}_${index}`] = value));
    });
  }
  if (heights.size > 1) throw new LogFault('its tensors have different numbers of rows');
  return rows;
}

const flat = (values: readonly JsonValue[]): JsonValue[] =>
  values.flatMap((value) => (isList(value) ? flat(value) : [value]));

function reshaped(values: readonly JsonValue[], shape: JsonValue | undefined, name: string): JsonValue[][] {
  const height = isList(shape) && typeof shape[0] === 'number' ? shape[0] : values.length;
  if (!Number.isInteger(height) || height < 1 || height > values.length || values.length % height !== 0) {
    throw new LogFault(`the shape of \`${name}\` does not fit its ${values.length} values`);
  }
  const width = values.length / height;
  return Array.from({ length: height }, (_, row) => values.slice(row * width, (row + 1) * width));
}

/** Every way to read a response as one answer a row, the likeliest first. */
function answerReadings(value: JsonValue | undefined): JsonValue[][] {
  if (value === undefined) return [];
  if (isList(value)) return answerLists(value);
  if (!isObject(value)) return [[value]];
  for (const key of ['predictions', 'outputs']) {
    const found = value[key];
    if (found === undefined) continue;
    if (isList(found)) return isTensors(found) ? [tensorAnswers(found)] : answerLists(found);
    if (isObject(found)) return [...listed(columnRows(found)), [found]];
    return [[found]];
  }
  const seldon = seldonLists(value['data']);
  if (seldon !== undefined) {
    const names = member(value, 'data', 'names');
    return [
      seldon.map((row) => (row.length === 1 ? (row[0] ?? null) : isList(names) ? named(row, names) : row)),
    ];
  }
  return [[value], ...listed(columnRows(value))];
}

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

function answerLists(items: readonly JsonValue[]): JsonValue[][] {
  const [only] = items;
  const rows = items.map((item) => (isList(item) && item.length === 1 ? (item[0] ?? null) : item));
  // One line of CSV may be the answers to many rows; a list of numbers may be the classes of one.
  return [rows, ...(items.length === 1 && isList(only) ? [[...only]] : []), [[...items]]];
}

function tensorAnswers(tensors: readonly JsonObject[]): JsonValue[] {
  const rows = tensorRows(tensors);
  return tensors.length > 1
    ? rows
    : rows
        .map((row) => Object.values(row))
        .map((cells) => (cells.length === 1 ? (cells[0] ?? null) : cells.map((one) => one ?? null)));
}
