import { describe, expect, it } from 'vitest';
import {
  COMPARISON_GROUPS,
  READING_GROUPS,
  withGroups,
  chunkGroup,
} from '../../../cli/commands/option-groups';
import { optionsOf } from '../../../cli/input/rules-options';
import { rulesDataSchema, rulesOptionsSchema } from '../../../shared/checks/rules-file';
import { Command } from 'commander';

/** Options of a comparison that no rule looks at or that change no result, and those that a rules file says in another way. */
const NOT_FOR_RULES = new Set([
  ...['importance', 'importance-file', 'worst-by', 'subgroups'],
  ...['join-key', 'column', 'role', 'no-header', 'no-s3-path-style'],
  ...['in-place', 'no-in-place'],
]);

describe('options in a rules file', () => {
  it('are all those that a comparison can be made by', () => {
    const command = withGroups(new Command(), [...COMPARISON_GROUPS, chunkGroup, ...READING_GROUPS]);
    const known = new Set([...Object.keys(rulesOptionsSchema.shape), ...Object.keys(rulesDataSchema.shape)]);
    const unknown = command.options
      .map(({ long }) => (long ?? '').replace(/^--/, ''))
      .filter((name) => !known.has(name) && !NOT_FOR_RULES.has(name));
    expect(unknown).toEqual([]);
  });

  it('mean what they mean typed', () => {
    const options = rulesOptionsSchema.parse({
      bands: { age: [18, 30.5] },
      planned: { new: 9, old: 1 },
      missing: -999,
      'bad-lines': 'skip',
      'live-value': 'champion',
    });
    const rules = {
      schema: 'tidemark.rules/1' as const,
      options,
      rules: [{ metric: 'quality-fails' as const }],
    };
    expect(optionsOf(rules, '', {})).toEqual({
      bands: ['age=18,30.5'],
      planned: ['new=9', 'old=1'],
      missing: ['-999'],
      badLines: 'skip',
      liveValue: 'champion',
    });
  });
});
