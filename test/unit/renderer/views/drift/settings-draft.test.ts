import { describe, expect, it } from 'vitest';
import { withThreshold } from '../../../../../renderer/views/drift/settings-draft';
import { DEFAULT_DRIFT_SETTINGS, driftSettingsSchema } from '../../../../../shared/domain/settings';

describe('withThreshold', () => {
  const settings = { ...DEFAULT_DRIFT_SETTINGS, watch: 0.1, drift: 0.2 };

  it('moves one threshold and leaves the others', () => {
    expect(withThreshold(settings, 'drift', 0.3)).toEqual({ ...settings, drift: 0.3 });
    expect(withThreshold(settings, 'watch', 0.05)).toEqual({ ...settings, watch: 0.05 });
    expect(withThreshold(settings, 'datasetShare', 0)).toEqual({ ...settings, datasetShare: 0 });
  });

  it('keeps watch over 0 and under drift, wherever the slider goes', () => {
    for (let value = 0; value <= 0.5; value += 0.01) {
      for (const name of ['watch', 'drift'] as const) {
        const moved = driftSettingsSchema.parse(withThreshold(settings, name, value));
        expect(moved.watch).toBeGreaterThan(0);
        expect(moved.watch).toBeLessThan(moved.drift);
      }
    }
  });
});
