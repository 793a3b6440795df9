import { describe, expect, it } from 'vitest';
import { driftSettings } from '../../../cli/input/settings';

describe('settings by column', () => {
  it('are read by column, names with = among them', () => {
    const settings = driftSettings({ test: ['a=b=ks', 'n=psi'], edges: ['n=1,2,3'] });
    expect(settings.tests).toEqual({ 'a=b': 'ks', n: 'psi' });
    expect(settings.edges).toEqual({ n: [1, 2, 3] });
  });

  it.each([
    [{ test: ['n=ks', 'n=psi'] }, '--test is given twice for the column “n”.'],
    [{ edges: ['n=1,2', 'n=3'] }, '--edges is given twice for the column “n”.'],
    [{ test: ['__proto__=ks'] }, '--test cannot be “__proto__=ks”.'],
    [{ test: ['n=ttest'] }, '--test cannot be “n=ttest”.'],
    [{ edges: ['n=3,2'] }, '--edges cannot be “n=3,2”.'],
    [{ edges: [`n=${Array.from({ length: 201 }, (_, i) => i).join(',')}`] }, '--edges cannot be'],
  ])('are refused when they contradict themselves or are none', (options, message) => {
    expect(() => driftSettings(options)).toThrow(message);
  });
});
