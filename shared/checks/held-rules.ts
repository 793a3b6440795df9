import type { Result } from '../domain/result';
import type { Check, RuleOutcome } from './check-document';
import { evaluate } from './evaluate';
import type { Checked } from './measures/measured';
import { proposeRules, type ProposedRule, watchesTheSame } from './propose-rules';
import { readRules } from './read-rules';

/** What a comparison is to be held against. */
export interface HeldQuestion {
  /** The rules as YAML; empty for none. */
  readonly text: string;
  readonly file: string;
  readonly now: number;
  readonly notMade: Checked['notMade'];
  /** Whether rules that are not there yet are to be proposed. */
  readonly propose: boolean;
}

/** A rule that could be added, with what it would come to. */
export interface Proposal extends ProposedRule {
  readonly outcome: RuleOutcome;
}

export interface HeldRules {
  /** Null without rules. */
  readonly check: Check | null;
  readonly proposals: readonly Proposal[];
}

/**
 * Holds a result against rules, each with its history and its backtest, and proposes others.
 * @throws UserError where the text holds no rules file.
 */
export function heldRules(result: Result, { text, file, now, notMade, propose }: HeldQuestion): HeldRules {
  const known = text.trim() === '' ? null : readRules(text, file, true).rules;
  const options = { result, now, notMade, rulesFile: file, backtest: true, history: true };
  const proposed = propose
    ? proposeRules(result).filter(
        ({ rule }) => known?.rules.some((one) => watchesTheSame(one, rule)) !== true,
      )
    : [];
  const outcomes = evaluate(
    { schema: 'tidemark.rules/1', rules: proposed.map(({ rule }) => rule) },
    options,
  ).rules;
  return {
    check: known === null || known.rules.length === 0 ? null : evaluate(known, options),
    proposals: proposed.flatMap((one, place) => {
      const outcome = outcomes[place];
      return outcome === undefined ? [] : [{ ...one, outcome }];
    }),
  };
}
