import { describe, expect, it } from 'vitest';
import { normaliseName } from '../../../shared/domain/column-facts';
import { APPLIED_FROM, detectRoles, type ColumnFacts } from '../../../shared/domain/role-detection';

const ROWS = 1000;

type Facts = Omit<Partial<ColumnFacts>, 'name'>;
const column = (name: string, facts: Facts = {}): ColumnFacts => ({
  name,
  storage: 'string',
  rows: ROWS,
  missing: 0,
  distinct: 8,
  ...facts,
});
const id = (name: string): ColumnFacts => column(name, { distinct: ROWS });
const time = (name: string, facts: Facts = {}): ColumnFacts =>
  column(name, { storage: 'datetime', distinct: 900, ...facts });
const number = (name: string, min: number, max: number, facts: Facts = {}): ColumnFacts =>
  column(name, { storage: 'number', distinct: 700, min, max, integerShare: 0.01, ...facts });
const whole = (name: string, min: number, max: number, facts: Facts = {}): ColumnFacts =>
  number(name, min, max, { integerShare: 1, distinct: Math.min(ROWS, max - min + 1), ...facts });
const classes = (name: string, ...values: string[]): ColumnFacts =>
  column(name, { distinct: values.length, values });
const flag = (name: string): ColumnFacts => whole(name, 0, 1, { values: ['0', '1'] });

/** Roles that would be applied, by column. */
function applied(columns: readonly ColumnFacts[]): Record<string, string> {
  return Object.fromEntries(
    detectRoles(columns)
      .filter((guess) => guess.confidence >= APPLIED_FROM)
      .map((guess) => [guess.column, guess.role]),
  );
}

describe('normaliseName', () => {
  it.each([
    ['modelVersion', 'model_version'],
    ['Model Version', 'model_version'],
    ['model-version_col', 'model_version'],
    ['latencyMs', 'latency_ms'],
    ['predictionID', 'prediction_id'],
    ['HTTPStatus', 'http_status'],
    ['ce-time', 'time'],
    ['ｔｉｍｅｓｔａｍｐ', 'timestamp'],
    ['col', 'col'],
    ['  ', ''],
  ])('%j reads as %j', (name, expected) => expect(normaliseName(name)).toBe(expected));
});

describe('logs as known tools write them', () => {
  it('leaves out the index that pandas saved beside the columns', () => {
    const columns = [id('prediction_id'), number('amount', 0, 9), whole('__index_level_0__', 0, 999)];
    expect(applied(columns)).toEqual({ prediction_id: 'prediction_id', __index_level_0__: 'ignored' });
    expect(applied([whole('index_level', 0, 999)])).toEqual({});
  });

  it.each<[string, ColumnFacts[], Record<string, string>]>([
    [
      'Evidently, binary',
      [
        id('id'),
        time('timestamp'),
        number('age', 18, 90, { integerShare: 1, distinct: 60 }),
        classes('target', '0', '1'),
        number('prediction', 0, 1),
      ],
      { id: 'prediction_id', timestamp: 'timestamp', age: 'sensitive', target: 'label', prediction: 'score' },
    ],
    [
      'Evidently, multi-class',
      [id('id'), time('datetime'), classes('target', 'a', 'b', 'c'), classes('prediction', 'a', 'b', 'c')],
      { id: 'prediction_id', datetime: 'timestamp', target: 'label', prediction: 'prediction' },
    ],
    [
      'Evidently, ranking',
      [
        whole('user_id', 1, 300),
        whole('item_id', 1, 90),
        whole('target', 0, 5),
        number('prediction', 0.1, 9),
      ],
      { user_id: 'unit_id', target: 'label', prediction: 'prediction' },
    ],
    [
      'Arize',
      [
        id('prediction_id'),
        time('timestamp'),
        number('feature_income', 0, 9e5),
        classes('feature_region', 'n', 's'),
        classes('tag_env', 'x', 'y'),
        classes('prediction_label', 'yes', 'no'),
        number('prediction_score', 0, 1),
        classes('actual_label', 'yes', 'no'),
        number('actual_score', 0, 1),
        number('response_latency_ms', 3, 900),
        whole('total_token_count', 3, 9000),
        whole('prompt_token_count', 3, 9000),
      ],
      {
        prediction_id: 'prediction_id',
        timestamp: 'timestamp',
        feature_region: 'segment',
        prediction_label: 'prediction',
        prediction_score: 'score',
        actual_label: 'label',
        response_latency_ms: 'latency',
        total_token_count: 'tokens',
        prompt_token_count: 'tokens',
      },
    ],
    [
      'NannyML',
      [
        id('id'),
        number('MedInc', 0, 15),
        time('timestamp'),
        flag('clf_target'),
        number('y_pred_proba', 0, 1),
        flag('y_pred'),
      ],
      {
        id: 'prediction_id',
        timestamp: 'timestamp',
        clf_target: 'label',
        y_pred_proba: 'score',
        y_pred: 'prediction',
      },
    ],
    [
      'NannyML, one probability per class',
      [
        time('timestamp'),
        classes('y_true', 'a', 'b'),
        classes('y_pred', 'a', 'b'),
        number('y_pred_proba_a', 0, 1),
        number('y_pred_proba_b', 0, 1),
      ],
      { timestamp: 'timestamp', y_true: 'label', y_pred: 'prediction', y_pred_proba_a: 'score' },
    ],
    [
      'whylogs',
      [
        number('input_price', 0, 100),
        classes('target', 'a', 'b'),
        classes('output_prediction', 'a', 'b'),
        number('output_score', 0, 1),
      ],
      { target: 'label', output_prediction: 'prediction', output_score: 'score' },
    ],
    [
      'Fiddler',
      [
        id('event_id'),
        time('event_ts'),
        number('income', 0, 9e5),
        number('predicted_churn', 0, 1),
        flag('churned'),
      ],
      { event_id: 'prediction_id', event_ts: 'timestamp', predicted_churn: 'score' },
    ],
    [
      'SageMaker capture, flattened',
      [
        id('eventId'),
        id('inferenceId'),
        column('inferenceTime', { values: ['2026-11-01T10:00:00Z'] }),
        number('output_0', 3, 80),
      ],
      {
        inferenceId: 'prediction_id',
        eventId: 'unit_id',
        inferenceTime: 'timestamp',
        output_0: 'prediction',
      },
    ],
    [
      'Databricks inference table',
      [
        time('request_date'),
        id('databricks_request_id'),
        column('client_request_id', { missing: ROWS, distinct: 0 }),
        time('request_time', { monotone: true }),
        whole('status_code', 200, 503, { distinct: 3 }),
        number('sampling_fraction', 0.1, 1),
        whole('execution_duration_ms', 3, 9000),
        column('request', { distinct: ROWS }),
        column('response', { distinct: ROWS }),
        classes('served_entity_id', 'a', 'b'),
        column('requester', { distinct: 12 }),
      ],
      {
        databricks_request_id: 'prediction_id',
        request_time: 'timestamp',
        status_code: 'error',
        sampling_fraction: 'weight',
        execution_duration_ms: 'latency',
        served_entity_id: 'model_version',
      },
    ],
    [
      'Databricks inference table, legacy',
      [
        time('date'),
        whole('timestamp_ms', 1_700_000_000_000, 1_700_900_000_000),
        whole('execution_time_ms', 1, 900),
        id('databricks_request_id'),
        column('request_metadata', { storage: 'nested' }),
      ],
      { timestamp_ms: 'timestamp', execution_time_ms: 'latency', databricks_request_id: 'prediction_id' },
    ],
    [
      'Databricks monitoring',
      [
        time('timestamp_col'),
        classes('model_id_col', 'a'),
        flag('prediction_col'),
        flag('label_col'),
        number('prediction_proba_col', 0, 1),
      ],
      {
        timestamp_col: 'timestamp',
        model_id_col: 'model_version',
        prediction_col: 'prediction',
        label_col: 'label',
        prediction_proba_col: 'score',
      },
    ],
    [
      'Vertex request and response log',
      [
        classes('endpoint', 'e1'),
        classes('deployed_model_id', 'm1', 'm2'),
        time('logging_time'),
        id('request_id'),
        column('request_payload', { storage: 'nested' }),
      ],
      { deployed_model_id: 'model_version', logging_time: 'timestamp', request_id: 'prediction_id' },
    ],
    [
      'AI Platform',
      [
        classes('model', 'm'),
        classes('model_version', 'v1'),
        time('time'),
        column('raw_data', { distinct: ROWS }),
        classes('raw_prediction', 'a', 'b'),
        classes('groundtruth', 'a', 'b'),
      ],
      {
        model_version: 'model_version',
        time: 'timestamp',
        raw_prediction: 'prediction',
        groundtruth: 'label',
      },
    ],
    [
      'KServe: a request and its response share an id',
      [
        column('url', { distinct: 2 }),
        column('bytes', { distinct: ROWS }),
        column('contentType', { distinct: 1 }),
        classes('reqType', 'request', 'response'),
        column('id', { distinct: ROWS / 2 }),
        column('sourceUri', { distinct: 2 }),
        column('inferenceService', { distinct: 1 }),
        column('namespace', { distinct: 1 }),
        column('component', { distinct: 2, values: ['predictor', 'transformer'] }),
        column('endpoint', { distinct: 1, values: ['default'] }),
      ],
      {},
    ],
    [
      'Seldon',
      [
        id('Ce-Requestid'),
        column('ce-time', { values: ['2026-11-01T10:00:00Z'] }),
        classes('Ce-Modelid', 'm1'),
      ],
      { 'Ce-Requestid': 'prediction_id', 'ce-time': 'timestamp', 'Ce-Modelid': 'model_version' },
    ],
    [
      'BentoML monitoring',
      [number('sepal_length', 1, 9), classes('pred', 'a', 'b'), time('timestamp'), id('request_id')],
      { pred: 'prediction', timestamp: 'timestamp', request_id: 'prediction_id' },
    ],
    [
      'the bundled sample with its labels',
      [
        id('prediction_id'),
        time('timestamp', { monotone: true }),
        classes('model_version', 'lgbm-2014'),
        number('age', 0, 95, { integerShare: 1, distinct: 96 }),
        classes('sex', 'Female', 'Male'),
        classes('race', 'White', 'Asian', 'Some other race'),
        flag('prediction'),
        number('prediction_score', 0, 1),
        flag('shadow_prediction'),
        number('shadow_score', 0, 1),
        number('latency_ms', 5, 400),
        number('cost_usd', 0, 0.01),
        flag('label'),
        time('label_timestamp'),
      ],
      {
        prediction_id: 'prediction_id',
        timestamp: 'timestamp',
        model_version: 'model_version',
        age: 'sensitive',
        sex: 'sensitive',
        race: 'sensitive',
        prediction: 'prediction',
        prediction_score: 'score',
        shadow_prediction: 'shadow_prediction',
        shadow_score: 'shadow_score',
        latency_ms: 'latency',
        cost_usd: 'cost',
        label: 'label',
        label_timestamp: 'label_timestamp',
      },
    ],
  ])('%s', (_, columns, expected) => expect(applied(columns)).toEqual(expected));

  it.each([
    ['champion_score', 'challenger_score'],
    ['live_score', 'shadow_score'],
    ['score_prod', 'score_candidate'],
    ['score', 'challenger_score'],
  ])('pairs %s with %s', (live, shadow) => {
    expect(applied([number(shadow, 0, 1), number(live, 0, 1)])).toEqual({
      [live]: 'score',
      [shadow]: 'shadow_score',
    });
  });

  it('reads live and shadow from the values of a column', () => {
    expect(applied([classes('deployment', 'Live', 'Shadow')])).toEqual({ deployment: 'deployment' });
    expect(applied([flag('is_shadow')])).toEqual({ is_shadow: 'deployment' });
    expect(applied([classes('mode', 'sport', 'eco')])).toEqual({});
  });
});

describe('names that mislead', () => {
  it('takes credit_score and other scores outside 0 to 1 for features', () => {
    expect(applied([whole('credit_score', 300, 850), number('test_score', 0, 300)])).toEqual({});
    expect(applied([number('credit_score', 0, 1)])).toEqual({});
  });

  it('takes the delay of a flight for a feature', () => {
    expect(
      applied([whole('delay', -20, 600), whole('arr_delay', 0, 600), whole('trip_duration', 0, 9000)]),
    ).toEqual({});
    expect(applied([whole('delay_ms', 0, 600)])).toEqual({ delay_ms: 'latency' });
  });

  it('does not take a cabin class for the label when the table says who survived', () => {
    const titanic = [classes('class', 'First', 'Second', 'Third'), flag('survived'), number('fare', 0, 500)];
    expect(applied(titanic)).toEqual({});
    expect(applied([...titanic, flag('prediction')])).toEqual({
      survived: 'label',
      prediction: 'prediction',
    });
  });

  it('takes class for the label when it is the only outcome', () => {
    expect(applied([classes('class', 'setosa', 'virginica'), number('sepal_length', 1, 9)])).toEqual({
      class: 'label',
    });
  });

  it('shows a prediction without values but does not apply it', () => {
    const [guess] = detectRoles([column('prediction', { missing: ROWS, distinct: 0 })]);
    expect(guess).toMatchObject({ role: 'prediction', confidence: 50 });
    expect(guess?.reason).toBe('Named like the prediction, but it has no values to check.');
  });

  it('prefers the time that runs with the log, then the first; the other is a runner-up', () => {
    const first = detectRoles([time('event_time'), time('request_time', { monotone: true })]);
    expect(first).toMatchObject([
      { column: 'event_time', role: 'timestamp', confidence: 50 },
      { column: 'request_time', role: 'timestamp', confidence: 100 },
    ]);
    expect(first[0]?.reason).toContain('“request_time” fits better');
    expect(applied([time('event_time'), time('request_time')])).toEqual({ event_time: 'timestamp' });
  });

  it('does not take an id that repeats for the id of a prediction', () => {
    expect(applied([column('id', { distinct: 400 })])).toEqual({});
    expect(detectRoles([column('prediction_id', { distinct: 400 })])).toMatchObject([{ confidence: 40 }]);
    expect(applied([number('request_id', 0, 1)])).toEqual({});
  });

  it('takes an id of anything for an identifier when no value repeats', () => {
    expect(applied([id('loan_id'), id('sensor_uuid')])).toEqual({
      loan_id: 'unit_id',
      sensor_uuid: 'unit_id',
    });
    expect(applied([column('branch_id', { distinct: 40 }), id('name')])).toEqual({});
  });

  it('leaves dates about the person alone', () => {
    expect(applied([time('birth_date'), time('signup_date'), time('timestamp')])).toEqual({
      timestamp: 'timestamp',
    });
    expect(applied([time('date_of_birth')])).toEqual({});
  });

  it('takes a lone ordered column of times for the time of the log', () => {
    expect(applied([time('when', { monotone: true }), number('x1', 0, 1)])).toEqual({ when: 'timestamp' });
    expect(detectRoles([time('when')])).toMatchObject([{ role: 'timestamp', confidence: 55 }]);
  });

  it('keeps what a marked column of another world is', () => {
    expect(
      applied([number('candidate_score', 0, 1), whole('production_output', 0, 900), time('production_date')]),
    ).toEqual({
      production_date: 'timestamp',
    });
  });

  it('does not weigh rows by the weight of a body', () => {
    expect(applied([number('weight', 40, 160), number('height', 140, 210)])).toEqual({});
    expect(applied([number('sample_weight', 0.1, 3)])).toEqual({ sample_weight: 'weight' });
  });

  it('needs the values of a group to say that it is an arm', () => {
    expect(applied([classes('group', 'control', 'treatment')])).toEqual({ group: 'bucket' });
    expect(applied([classes('group', 'steel', 'wood')])).toEqual({});
  });

  it('does not take a coordinate for the label', () => {
    expect(applied([number('x', 0, 9), number('y', 0, 9)])).toEqual({});
  });
});

it('gives at most one guess a column, in column order, with a whole sentence', () => {
  const guesses = detectRoles([
    flag('label'),
    id('id'),
    time('ts'),
    flag('pred'),
    id('uuid'),
    classes('sex', 'f', 'm'),
  ]);
  expect(guesses.map((guess) => guess.column)).toEqual(['label', 'id', 'ts', 'pred', 'uuid', 'sex']);
  for (const { reason, confidence } of guesses) {
    expect(reason).toMatch(/^[A-Z].*\.$/);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(100);
  }
});

describe('a log with a row for each model', () => {
  it('has an identifier that comes once for each', () => {
    const twice = column('request_id', { distinct: ROWS / 2 });
    const deployment = classes('deployment', 'live', 'shadow');
    expect(applied([twice, deployment])).toEqual({ request_id: 'prediction_id', deployment: 'deployment' });
    expect(applied([twice])).toEqual({});
    expect(applied([column('request_id', { distinct: ROWS / 4 }), deployment])).toEqual({
      deployment: 'deployment',
    });
  });
});

describe('latency, cost and errors of a shadow', () => {
  it('are known by name beside those of the live model', () => {
    const columns = [
      ...[number('latency_ms', 1, 900), number('shadow_latency_ms', 1, 900)],
      ...[number('cost_usd', 0, 0.1), number('cost_usd_shadow', 0, 0.1)],
      ...[flag('is_error'), flag('challenger_is_error')],
    ];
    expect(applied(columns)).toEqual({
      latency_ms: 'latency',
      shadow_latency_ms: 'shadow_latency',
      cost_usd: 'cost',
      cost_usd_shadow: 'shadow_cost',
      is_error: 'error',
      challenger_is_error: 'shadow_error',
    });
  });
});

describe('scores of several classes', () => {
  const animals = classes('prediction', 'cat', 'dog', 'hot dog');
  const score = (name: string, ...shares: number[]): ColumnFacts => number(name, 0, 1, { shares });
  const guess = (columns: readonly ColumnFacts[]) =>
    detectRoles(columns).filter(({ role }) => role === 'class_score');

  it.each([
    ['score_cat', 'score_dog', 'score_hot_dog'],
    ['prob_cat', 'prob_dog', 'prob_hot_dog'],
    ['p_cat', 'p_dog', 'p_hot_dog'],
    ['y_pred_proba_cat', 'y_pred_proba_dog', 'y_pred_proba_hot_dog'],
    ['proba.Cat', 'proba.Dog', 'proba.Hot dog'],
    ['cat_probability', 'dog_probability', 'hot_dog_probability'],
  ])('are told by the classes in %s, %s, %s', (...names) => {
    const found = guess([animals, ...names.map((name) => score(name, 0.2, 0.9))]);
    expect(found.map(({ column }) => column)).toEqual(names);
    for (const { confidence } of found) expect(confidence).toBeGreaterThanOrEqual(APPLIED_FROM);
  });

  it('are surer where rows come to 1, and tell so', () => {
    const names = ['score_cat', 'score_dog', 'score_hot_dog'];
    const odd = guess([animals, ...names.map((name) => score(name, 0.5, 0.5))]);
    const even = guess([
      animals,
      ...names.map((name, i) => score(name, i === 0 ? 0.5 : 0.25, i === 1 ? 1 : 0, NaN)),
    ]);
    expect(even[0]?.confidence).toBeGreaterThan(odd[0]?.confidence ?? 100);
    expect(even[0]?.reason).toMatch(/come to 1/);
  });

  it('are the columns named as the classes alone only where rows come to 1', () => {
    const alone = (last: number): Record<string, string> =>
      applied([animals, score('cat', 0.5, 0.1), score('dog', 0.3, 0.1), score('hot dog', 0.2, last)]);
    expect(alone(0.8)).toMatchObject({ cat: 'class_score', dog: 'class_score', 'hot dog': 'class_score' });
    expect(Object.values(alone(0.81))).not.toContain('class_score');
  });

  it('are shown, not applied, where a class has no column', () => {
    const four = classes('prediction', 'cat', 'dog', 'hot dog', 'cow');
    const found = guess([four, ...['p_cat', 'p_dog', 'p_hot_dog'].map((name) => score(name, 0.3))]);
    expect(found).toHaveLength(3);
    for (const { confidence } of found) expect(confidence).toBeLessThan(APPLIED_FROM);
    expect(found[0]?.reason).toMatch(/only 3 of 4 classes/);
  });

  it('are none of a model of two classes, nor of whole numbers', () => {
    const two = classes('prediction', 'cat', 'dog');
    expect(guess([two, score('score_cat', 0.5), score('score_dog', 0.5)])).toEqual([]);
    const flags = ['cat', 'dog', 'hot_dog'].map((name) => flag(`score_${name}`));
    expect(guess([animals, ...flags])).toEqual([]);
  });

  it('are told by classes that are numbers', () => {
    const digits = classes('prediction', '0', '1', '2');
    const found = applied([digits, ...[0, 1, 2].map((digit) => score(`prob_${digit}`, 0.3))]);
    expect(found).toMatchObject({ prob_0: 'class_score', prob_1: 'class_score', prob_2: 'class_score' });
  });
});
