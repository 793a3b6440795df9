import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../shared/checks/check-document';
import { junitXml } from '../../../shared/checks/junit';
import { checkSummary } from '../../../shared/checks/summary';
import { retrainTrigger } from '../../../shared/checks/trigger';
import { checkHeadline, durationText } from '../../../shared/checks/words';
import { checkLines } from '../../../cli/output/check-lines';
import { plainPaint } from '../../../cli/terminal/colours';
import { markdownTree, skeletonOf } from '../card/card-structure';
import { hostileText, HOSTILE } from '../card/hostile-text';
import { parseSvg, type SvgElement } from '../card/svg-structure';
import { checkOf, exampleChecked } from './checked';

const RULES = [
  '{metric: quality-fails, owner: ann}',
  '{metric: psi, column: amount, threshold: 0.2, severity: warn}',
  '{metric: psi, column: x, threshold: 0.2}',
  '{metric: psi, column: x, threshold: 0.3, unknown: pass}',
  '{metric: psi, column: plan, threshold: 0.2}',
];
const check = checkOf(RULES, exampleChecked(), true);
const HEADLINE =
  '1 of 5 rules failed, 1 warned, 2 could not be decided, of which 1 counts as a failure, 1 holds';

const withoutHead = (xml: string): SvgElement => parseSvg(xml.replace(/^<\?xml[^]*?\?>\n/, ''));

function hostile(text: string): Check {
  const name = text === '' ? 'empty' : text;
  const rules = RULES.map((_, i) =>
    JSON.stringify({ metric: 'psi', column: name, threshold: i, owner: name, name: `${i}${name}` }),
  );
  const found = checkOf(rules, exampleChecked(), true);
  return {
    ...found,
    notes: [`Of “${text}”.`],
    rulesFile: text,
    data: { ...found.data, production: { ...found.data.production, label: text } },
  };
}

describe('JUnit XML', { timeout: 60_000 }, () => {
  it('has a test a rule, and what each came to', () => {
    const suites = withoutHead(junitXml(check));
    expect(suites.attributes).toEqual({ tests: '5', failures: '1', errors: '1', skipped: '1' });
    const cases = suites.children[0]?.children ?? [];
    expect(cases.map(({ children }) => children.map(({ name }) => name).join())).toEqual([
      'failure,system-out',
      'system-out',
      'error,system-out',
      'skipped,system-out',
      'system-out',
    ]);
    expect(cases[1]?.children[0]?.text).toContain('Warning: PSI of amount');
    expect(cases[0]?.children[1]?.text).toContain('Owner: ann');
  });

  it('is sound whatever names there are', () => {
    const shape = ({ name, children }: SvgElement): string => `${name}(${children.map(shape).join()})`;
    const plain = shape(withoutHead(junitXml(hostile('plain'))));
    const sound = (text: string): void => {
      expect(shape(withoutHead(junitXml(hostile(text))))).toBe(plain);
    };
    HOSTILE.forEach(sound);
    fc.assert(fc.property(hostileText, sound), { numRuns: 25 });
  });
});

describe('the summary', { timeout: 60_000 }, () => {
  it('says the verdict, what did not pass, and folds the rest', () => {
    const text = checkSummary(check);
    expect(text).toContain(`## ▲ Fail: ${HEADLINE}\n`);
    expect(text.indexOf('PSI of amount')).toBeLessThan(text.indexOf('<summary>1 rule that holds</summary>'));
    expect(text.indexOf('PSI of plan')).toBeGreaterThan(text.indexOf('<summary>1 rule that holds</summary>'));
  });

  it('reads the same as a plain one, whatever names there are', () => {
    const plain = skeletonOf(markdownTree(checkSummary(hostile('plain'))));
    const sound = (text: string): void => {
      expect(skeletonOf(markdownTree(checkSummary(hostile(text))))).toBe(plain);
    };
    HOSTILE.forEach(sound);
    fc.assert(fc.property(hostileText, sound), { numRuns: 25 });
  });
});

describe('the counts', () => {
  const PLAIN: Readonly<Record<string, string>> = {
    fail: '{metric: quality-fails}',
    warn: '{metric: psi, column: amount, threshold: 0.2, severity: warn}',
    pass: '{metric: psi, column: plan, threshold: 0.2}',
    error: '{metric: psi, column: x, threshold: 0.2}',
    skipped: '{metric: psi, column: x, threshold: 0.2, unknown: pass}',
    unsure: '{metric: psi, column: x, threshold: 0.2, unknown: warn}',
  };
  const outcomeOf = (some: readonly string[]): Check =>
    checkOf(
      some.map((kind, i) => (PLAIN[kind] ?? '').replace('{', `{name: r${i}, `)),
      exampleChecked(),
    );
  const kinds = fc.array(fc.constantFrom(...Object.keys(PLAIN)), { minLength: 1, maxLength: 8 });

  it.each([
    [
      ['fail', 'error', 'pass'],
      '1 of 3 rules failed, 1 could not be decided and counts as a failure, 1 holds',
    ],
    [['error', 'error', 'pass'], '2 of 3 rules could not be decided and count as failures, 1 holds'],
    [['skipped', 'pass', 'pass'], '1 of 3 rules could not be decided, 2 hold'],
    [['warn', 'pass'], '1 of 2 rules warned, 1 holds'],
    [['pass', 'pass'], 'All 2 rules hold'],
    [['error'], '1 of 1 rule could not be decided and counts as a failure'],
    [['pass'], 'The one rule holds'],
  ])('have each rule once: %j', (some, headline) => {
    const { counts } = outcomeOf(some);
    expect(checkHeadline(counts)).toBe(headline);
  });

  it('agree in the terminal, the markdown, JUnit, the JSON and the exit code', () => {
    fc.assert(
      fc.property(kinds, (some) => {
        const found = outcomeOf(some);
        const rules = (...wanted: string[]): number => some.filter((kind) => wanted.includes(kind)).length;
        expect(found.counts).toEqual({
          pass: rules('pass'),
          warn: rules('warn'),
          fail: rules('fail'),
          unknown: rules('error', 'skipped', 'unsure'),
          unknownFailing: rules('error'),
        });
        const { pass, warn, fail, unknown } = found.counts;
        expect(pass + warn + fail + unknown).toBe(some.length);
        // The exit code is of the verdict.
        expect(found.verdict === 'fail').toBe(rules('fail', 'error') > 0);
        expect(withoutHead(junitXml(found)).attributes).toEqual({
          tests: String(some.length),
          failures: String(rules('fail')),
          errors: String(rules('error')),
          skipped: String(rules('skipped')),
        });
        const headline = checkHeadline(found.counts);
        expect(checkLines(found, 120, plainPaint)[0]).toBe(headline);
        expect(checkSummary(found)).toContain(`: ${headline}\n`);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the trigger', () => {
  it('names the rules that fired, those that ask for a retraining first, and the files', () => {
    const trigger = retrainTrigger(check);
    expect(trigger).toMatchObject({ schema: 'tidemark.trigger/1', retrain: true });
    expect(trigger.fired.map(({ metric }) => metric)).toEqual(['psi', 'quality-fails']);
    expect(trigger.unknown).toHaveLength(2);
    expect(trigger.data.production.files[0]?.fingerprint).toMatch(/^sha256:/);
    expect(retrainTrigger(checkOf(['{metric: quality-fails}'], exampleChecked())).retrain).toBe(false);
  });
});

describe('the lines of a check', { timeout: 60_000 }, () => {
  it('have every rule, and nothing that a terminal would take for more than text', () => {
    const lines = checkLines(check, 120, plainPaint);
    expect(lines[0]).toBe(HEADLINE);
    expect(lines.filter((line) => /^[▲◆●] /.test(line))).toHaveLength(5);
    for (const text of HOSTILE)
      for (const line of checkLines(hostile(text), 100, plainPaint))
        expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each([
    [86_400_000, '1 day'],
    [172_800_000, '2 days'],
    [604_800_000, '1 week'],
    [90 * 60_000, '90 minutes'],
    [0, '0 minutes'],
  ])('%d ms are %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
