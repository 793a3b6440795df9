import * as check from './role-evidence';
import { exactly, TIME_END, type RoleRule } from './role-rule';

/** Dates about the subject or the record, not about the request that was answered. */
const OTHER_DATE =
  /birth|dob|signup|sign_up|registered|label|actual|truth|outcome|feedback|updat|modif|delet|expir|due|hire|_end_|^end_|start_date/;

/** Names of times: of the prediction, and of the label that came later. */
export const TIME_RULES: readonly RoleRule[] = [
  {
    role: 'label_timestamp',
    score: 100,
    name: exactly(
      ...[
        'label_ts',
        'label_time',
        'label_timestamp',
        'actual_ts',
        'actual_timestamp',
        'feedback_created_at',
      ],
      ...['outcome_time', 'outcome_ts', 'ground_truth_timestamp'],
    ),
    values: check.time,
  },
  {
    role: 'label_timestamp',
    score: 70,
    name: new RegExp(`(actual|label|truth|outcome|feedback).*_${TIME_END}$`),
    values: check.time,
  },
  {
    role: 'timestamp',
    score: 100,
    name: exactly(
      ...[
        'timestamp',
        'ts',
        'event_time',
        'event_ts',
        'event_timestamp',
        'prediction_ts',
        'prediction_timestamp',
      ],
      ...[
        'prediction_time',
        'datetime',
        'inference_time',
        'inference_timestamp',
        'request_time',
        'request_timestamp',
      ],
      ...['logging_time', 'timestamp_ms', 'start_time', 'occurrence_time', 'request_created_at'],
    ),
    values: check.time,
  },
  { role: 'timestamp', score: 95, name: exactly('created_at'), values: check.time },
  { role: 'timestamp', score: 85, name: exactly('time', 'date'), values: check.time },
  {
    role: 'timestamp',
    score: 80,
    // Of other languages: German, French, Spanish, Italian, Portuguese.
    name: exactly(
      'zeit',
      'zeitpunkt',
      'zeitstempel',
      'datum',
      'horodatage',
      'heure',
      'fecha',
      'hora',
      'data_ora',
      'data_hora',
    ),
    values: check.time,
  },
  {
    role: 'timestamp',
    score: 70,
    name: new RegExp(`_${TIME_END}(_ms|_s|_us|_ns)?$`),
    except: OTHER_DATE,
    values: check.time,
  },
];

/** Names of how a prediction was served: its id, model, speed, cost and outcome of the call. */
export const SERVING_RULES: readonly RoleRule[] = [
  {
    role: 'prediction_id',
    score: 100,
    name: exactly('prediction_id', 'predictionid', 'inference_id'),
    values: check.oneValueARow,
  },
  {
    role: 'prediction_id',
    score: 95,
    name: exactly('event_id', 'request_id', 'databricks_request_id', 'record_id', 'uuid'),
    values: check.oneValueARow,
  },
  {
    role: 'prediction_id',
    score: 70,
    name: /(pred|prediction|infer|inference|event|request|trace)_?id$/,
    values: check.oneValueARow,
  },
  { role: 'prediction_id', score: 40, name: exactly('id'), values: check.everyValueDiffers },
  {
    role: 'model_version',
    score: 100,
    name: exactly('model_version', 'model_id', 'modelversion', 'deployed_model_id', 'served_entity_id'),
    values: check.few(1, 50),
  },
  {
    role: 'model_version',
    score: 80,
    name: exactly('served_model_name', 'model_name', 'endpoint_variant'),
    values: check.few(1, 50),
  },
  {
    role: 'model_version',
    score: 70,
    name: /model.*(ver|version|id|name|tag|sha)$/,
    values: check.few(1, 50),
  },
  { role: 'model_version', score: 65, name: exactly('model'), values: check.few(1, 5) },
  { role: 'deployment', score: 90, name: exactly('is_shadow', 'shadow'), values: check.yesOrNo },
  {
    role: 'deployment',
    score: 90,
    name: exactly(
      'deployment',
      'shadow',
      'mode',
      'stage',
      'traffic',
      'champion',
      'challenger',
      'variant',
      'endpoint',
    ),
    values: check.deploymentNames,
  },
  {
    role: 'bucket',
    score: 90,
    name: exactly(
      'variation',
      'variation_id',
      'experiment_group',
      'experiment_arm',
      'ab_group',
      'ab_bucket',
      'ab_variant',
    ),
    values: check.few(2, 10),
  },
  {
    role: 'bucket',
    score: 50,
    name: exactly('variant', 'group', 'arm', 'bucket', 'treatment'),
    values: check.armNames,
  },
  {
    role: 'unit_id',
    score: 90,
    name: exactly('user_id', 'customer_id', 'account_id', 'session_id', 'device_id', 'client_id'),
    values: check.identifier,
  },
  {
    role: 'unit_id',
    score: 70,
    name: /(^|_)(user|customer|account|session|client)_?id$/,
    values: check.identifier,
  },
  // An id of something this list does not know: only values that all differ say that it identifies.
  { role: 'unit_id', score: 35, name: /_(id|uuid|guid)$/, values: check.everyValueDiffers },
  {
    role: 'latency',
    score: 100,
    name: exactly(
      ...[
        'latency_ms',
        'latency',
        'duration_ms',
        'response_time_ms',
        'execution_time_ms',
        'execution_duration_ms',
      ],
      ...[
        'response_latency_ms',
        'delay_ms',
        'elapsed_ms',
        'inference_ms',
        'inference_time_ms',
        'latency_seconds',
      ],
    ),
    values: check.nonNegative,
  },
  {
    role: 'latency',
    score: 70,
    name: /(latency|duration|elapsed|response_time)_(ms|us|ns|s|seconds)$|_latency$/,
    values: check.nonNegative,
  },
  // A flight's delay or a trip's duration is a feature; without a unit the name alone does not decide.
  {
    role: 'latency',
    score: 45,
    name: /(duration|elapsed|delay|response_time)(_s)?$/,
    values: check.nonNegative,
  },
  {
    role: 'error',
    score: 90,
    name: exactly(
      'status_code',
      'response_status',
      'http_status',
      'error',
      'error_type',
      'error_code',
      'exception',
      'is_error',
    ),
    values: check.failure,
  },
  {
    role: 'cost',
    score: 100,
    name: exactly('cost_usd', 'total_cost_usd', 'inference_cost', 'request_cost'),
    values: check.nonNegative,
  },
  {
    role: 'cost',
    score: 85,
    name: exactly('cost', 'total_cost', 'costusd', 'spend'),
    values: check.smallAmount,
  },
  { role: 'cost', score: 45, name: /_usd$|_cost$|^price_usd$/, values: check.smallAmount },
  { role: 'tokens', score: 90, name: /(^|_)tokens$|(^|_)tokens?_count$/, values: check.wholeCount },
  {
    role: 'weight',
    score: 100,
    name: exactly('sample_weight', 'sampling_fraction', 'observation_weight'),
    values: check.positive,
  },
  { role: 'weight', score: 50, name: exactly('weight', 'weights'), values: check.positive },
];

/** Names of groups a result can be split by. */
export const GROUP_RULES: readonly RoleRule[] = [
  {
    role: 'sensitive',
    score: 90,
    name: exactly(
      ...['sex', 'gender', 'race', 'ethnicity', 'ethnic_group', 'age', 'age_group', 'age_band', 'marital'],
      ...['marital_status', 'disability', 'religion', 'nationality', 'citizenship', 'foreign_worker'],
    ),
    values: check.personal,
  },
  {
    role: 'sensitive',
    score: 85,
    // Of other languages: German, French, Spanish, Italian, Portuguese.
    name: exactly(
      ...['geschlecht', 'alter', 'altersgruppe', 'familienstand', 'staatsangehoerigkeit', 'nationalitaet'],
      ...['behinderung', 'sexe', 'nationalite', 'etat_civil', 'sexo', 'genero', 'edad', 'estado_civil'],
      ...['nacionalidad', 'sesso', 'eta', 'nazionalita', 'idade', 'raca'],
    ),
    values: check.personal,
  },
  {
    role: 'sensitive',
    score: 70,
    name: /^(applicant|customer|client|patient|person|user|driver|employee)_(sex|gender|race|ethnicity|age|religion|nationality)$/,
    values: check.personal,
  },
  {
    role: 'segment',
    score: 80,
    name: exactly(
      'segment',
      'region',
      'country',
      'channel',
      'platform',
      'device',
      'device_type',
      'plan',
      'tier',
      'market',
    ),
    values: check.few(2, 50),
  },
];
