import type { Role } from './role';
import type { ValueCheck } from './role-evidence';

/** A name that suggests a role, how strongly (0 to 100), and what the values must be for it to hold. */
export interface RoleRule {
  readonly role: Role;
  readonly score: number;
  readonly name: RegExp;
  readonly except?: RegExp;
  readonly values: ValueCheck;
}

/** Matches one of these names and nothing else. */
export const exactly = (...all: readonly string[]): RegExp => new RegExp(`^(${all.join('|')})$`);

/** How names of times end, as part of a pattern. */
export const TIME_END = '(ts|time|timestamp|at|date|datetime)';
