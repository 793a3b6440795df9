import type { Shadow, ShadowChoice } from '../../domain/shadow';
import { readPairs } from './read-pairs';
import type { ShadowInput } from './shadow';
import { onlyShadow, shadowColumns, type ShadowColumns } from './shadow-columns';
import { shadowVerdict } from './shadow-verdict';

/** More shadows than these are not compared in short. */
const MOST_COMPARED = 12;

/** Shadows that have columns, and which of them is reviewed. */
interface Choice {
  readonly shadows: readonly ShadowColumns[];
  readonly chosen: ShadowColumns | null;
}

/**
 * Picks the shadow that is reviewed where several have columns: the one that was set, by its name or one of its columns,
 * else the first; all others are as if they were not there.
 */
export function chooseShadow(asked: ShadowInput): Choice & { readonly input: ShadowInput } {
  const { production, request, settings } = asked;
  const shadows = shadowColumns(production, request.roles[production.id] ?? {});
  const set = shadows.find(
    ({ name, columns }) => name === settings.shadow || columns.includes(settings.shadow ?? ''),
  );
  const chosen = set ?? shadows[0] ?? null;
  return {
    shadows,
    chosen,
    input: chosen === null ? asked : withOnly(asked, shadows, chosen),
  };
}

function withOnly(input: ShadowInput, shadows: readonly ShadowColumns[], chosen: ShadowColumns): ShadowInput {
  const { request, production } = input;
  const roles = onlyShadow(request.roles[production.id] ?? {}, shadows, chosen);
  return { ...input, request: { ...request, roles: { ...request.roles, [production.id]: roles } } };
}

type Reviewed = Pick<Shadow, 'pairing' | 'agreement' | 'labelled' | 'decision' | 'headline' | 'settings'>;

/** Every shadow of the log in short, in the order of the log: those in columns, or the values of a deployment column. */
export async function compareShadows(
  asked: ShadowInput,
  { shadows, chosen }: Choice,
  reviewed: Reviewed,
  { signal, breathe }: { readonly signal?: AbortSignal; readonly breathe: () => Promise<void> },
): Promise<ShadowChoice[]> {
  const { twins } = reviewed.pairing;
  const choices: ShadowChoice[] = [];
  if (chosen !== null) {
    for (const one of shadows.slice(0, MOST_COMPARED)) {
      const found = one === chosen ? reviewed : await briefReview(withOnly(asked, shadows, one), signal);
      choices.push(inShort(one.name, one.columns, one === chosen, found));
      await breathe();
    }
    return choices;
  }
  if (twins === null) return [];
  for (const value of [twins.shadow, ...twins.others].slice(0, MOST_COMPARED)) {
    const settings = { ...asked.settings, live: twins.live, shadow: value };
    const found = value === twins.shadow ? reviewed : await briefReview({ ...asked, settings }, signal);
    choices.push(inShort(value, [twins.column], value === twins.shadow, found));
    await breathe();
  }
  return choices;
}

function inShort(
  name: string,
  columns: readonly string[],
  chosen: boolean,
  { pairing, agreement, labelled, decision, headline }: Reviewed,
): ShadowChoice {
  return {
    name,
    columns: [...columns],
    chosen,
    paired: pairing.paired,
    counted: pairing.counted,
    agreement: agreement?.rate.value ?? null,
    metric: labelled?.metrics[0] ?? null,
    decision,
    headline,
  };
}

/** The review of a shadow without scores, segments and time: what its verdict comes from. */
async function briefReview(input: ShadowInput, signal: AbortSignal | undefined): Promise<Reviewed> {
  const { settings } = input;
  const { outcomes, pairs, repeatedIds, twins, agreement, labelled } = await readPairs(input, signal);
  const parts = {
    task: outcomes.task,
    settings,
    pairing: { ...pairs.counts, repeatedIds, twins, gap: null, inputs: null, orphans: 0 },
    agreement,
    scores: null,
    labelled,
    operations: [],
    worse: [],
  };
  return { ...parts, ...shadowVerdict(parts) };
}
