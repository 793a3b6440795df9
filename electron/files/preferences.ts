import { z } from 'zod';
import { themeSchema } from '../../shared/host';
import type { JsonFile } from './json-file';

export const preferencesSchema = z.object({
  theme: themeSchema,
  /** Where the last file was opened or saved: the next dialog starts there. */
  lastFolder: z.string().optional(),
});
export type PreferenceValues = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: PreferenceValues = { theme: 'system' };

/** What the app remembers about its user between runs. */
export class Preferences {
  #values: PreferenceValues;

  constructor(private readonly file: JsonFile<PreferenceValues>) {
    this.#values = file.readSync();
  }

  get values(): PreferenceValues {
    return this.#values;
  }

  async change(change: PreferenceValues | Partial<PreferenceValues>): Promise<void> {
    this.#values = { ...this.#values, ...change };
    await this.file.write(this.#values);
  }
}
