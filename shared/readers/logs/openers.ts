import type { LogFormat } from '../../domain/log-format';
import { databricks } from './databricks';
import { helicone } from './helicone';
import { kserve } from './kserve';
import { langsmith } from './langsmith';
import type { LogOpener } from './opener';
import { otelGenAi } from './otel-genai';
import { promptfoo } from './promptfoo';
import { sagemaker } from './sagemaker';
import { vertex } from './vertex';

/** Every log that is opened into flat rows. */
export const LOG_OPENERS: Readonly<Record<LogFormat, LogOpener>> = {
  sagemaker,
  databricks,
  kserve,
  vertex,
  promptfoo,
  langsmith,
  helicone,
  'otel-genai': otelGenAi,
};
