import { z } from 'zod';

export const sourceFileSchema = z
  .object({
    name: z.string().describe('File name without its folders.'),
    bytes: z.number().int().nonnegative(),
    fingerprint: z
      .string()
      .describe('`sha256:<hex>` of the bytes; `etag:...` of an object in S3, which is no hash of them.'),
  })
  .meta({ id: 'SourceFile', description: 'A file that was read.' });
export type SourceFile = z.infer<typeof sourceFileSchema>;
