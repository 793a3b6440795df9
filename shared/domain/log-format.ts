import { z } from 'zod';

/** The nested logs that are opened into flat rows, as options and project files name them. */
export const logFormatSchema = z.enum([
  'sagemaker',
  'databricks',
  'kserve',
  'vertex',
  'promptfoo',
  'langsmith',
  'helicone',
  'otel-genai',
]);

export const LOG_FORMATS = logFormatSchema.options;
export type LogFormat = z.infer<typeof logFormatSchema>;

/** How JSON is read when a person says so: as one of the logs, or its keys as columns. Unsaid: by its first records. */
export const readAsSchema = z.enum(['plain', ...logFormatSchema.options]);
export type ReadAs = z.infer<typeof readAsSchema>;

/** What a log is called in a sentence. */
export const LOG_NAMES: Readonly<Record<LogFormat, string>> = {
  sagemaker: 'SageMaker data capture',
  databricks: 'a Databricks inference table',
  kserve: 'a KServe or Seldon request log',
  vertex: 'a Vertex AI request-response log',
  promptfoo: 'promptfoo results',
  langsmith: 'LangSmith runs',
  helicone: 'Helicone requests',
  'otel-genai': 'OpenTelemetry GenAI spans',
};
