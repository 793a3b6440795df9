import { describe, expect, it } from 'vitest';
import { chooseDeployments } from '../../../../shared/analysis/shadow/deployments';

const counted = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([value, rows]) => ({ value, rows }));

describe('chooseDeployments', () => {
  it.each([
    ['deployment', { shadow: 90, live: 100 }, { live: 'live', shadow: 'shadow', told: true }],
    ['mode', { Challenger: 100, Champion: 90 }, { live: 'Champion', shadow: 'Challenger', told: true }],
    ['is_shadow', { true: 50, false: 50 }, { live: 'false', shadow: 'true', told: true }],
    ['is_champion', { '1': 5, '0': 9 }, { live: '1', shadow: '0', told: true }],
    [
      'deployment',
      { prod: 9, 'shadow-a': 3, 'shadow-b': 5 },
      { live: 'prod', shadow: 'shadow-b', told: true },
    ],
    ['version', { v1: 20, v2: 30 }, { live: 'v2', shadow: 'v1', told: false }],
    ['version', { v1: 20, shadow: 30 }, { live: 'v1', shadow: 'shadow', told: true }],
  ])('tells in %s %j', (column, values, expected) => {
    expect(chooseDeployments(column, counted(values), {})).toEqual(expected);
  });

  it('takes what is set, and nothing that does not occur', () => {
    const values = counted({ live: 10, a: 5, b: 3 });
    expect(chooseDeployments('deployment', values, { shadow: 'b' })).toMatchObject({
      live: 'live',
      shadow: 'b',
    });
    expect(chooseDeployments('deployment', values, { live: 'b' })).toMatchObject({ live: 'b' });
    expect(chooseDeployments('deployment', values, { live: 'shadow', shadow: 'live' })).toBeNull();
    expect(chooseDeployments('deployment', values, { live: 'a', shadow: 'a' })).toBeNull();
    expect(chooseDeployments('deployment', counted({ live: 1 }))).toBeNull();
  });

  it('turns the two round when that is set', () => {
    const values = counted({ live: 10, shadow: 5 });
    expect(chooseDeployments('deployment', values, { live: 'shadow', shadow: 'live' })).toMatchObject({
      live: 'shadow',
      shadow: 'live',
    });
    expect(chooseDeployments('deployment', values, { live: 'shadow' })).toMatchObject({ shadow: 'live' });
  });
});
