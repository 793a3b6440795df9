import { describe, expect, it } from 'vitest';
import {
  draftOf,
  readThresholds,
  thresholdProblem,
  withThreshold,
} from '../../../../../renderer/views/drift/settings-draft';
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

describe('thresholds as they are typed', () => {
  const draft = draftOf({ ...DEFAULT_DRIFT_SETTINGS, watch: 0.1, drift: 0.2, datasetShare: 0.5 });

  it('are read from the draft, whatever is wrong in its other fields', () => {
    const typed = { ...draft, drift: ' 0.15', bins: 'many' };
    expect(readThresholds(typed)).toEqual({
      watch: 0.1,
      drift: 0.15,
      datasetShare: 0.5,
    });
  });

  it('are none while one of them is none, and the field says what is wrong', () => {
    const cases = [
      ['drift', '', 'Not a number'],
      ['drift', '0.1x', 'Not a number'],
      ['drift', 'Infinity', 'Not a number'],
      ['drift', '0.05', 'Must be over watch, 0.1'],
      ['watch', '0.2', 'Must be under drift, 0.2'],
      ['watch', '0', 'Must be over 0'],
      ['datasetShare', '1.5', 'Must be 0 to 1'],
      ['datasetShare', '-0.1', 'Must be 0 to 1'],
    ] as const;
    for (const [name, text, problem] of cases) {
      const typed = { ...draft, [name]: text };
      expect(thresholdProblem(typed, name)).toBe(problem);
      expect(readThresholds(typed)).toBeNull();
    }
    expect(thresholdProblem(draft, 'watch')).toBeNull();
  });
});
