import {
  type Document,
  isMap,
  isNode,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { UserError } from '../domain/errors';
import { readRules } from './read-rules';
import type { Rule } from './rule';
import { ruleName } from './rule-name';
import type { RulesData, RulesOptions } from './rules-file';

/** A rules file without a rule. */
const NEW_FILE = 'schema: tidemark.rules/1\n\nrules: []\n';

/** The text of a rules file with more rules at its end. Everything else in it stays, comments too. */
export function withRules(text: string, rules: readonly Rule[]): string {
  return edited(text, (document) => {
    const list = rulesOf(document);
    if (list.items.length === 0) list.flow = false;
    for (const rule of rules) list.add(document.createNode(ordered(rule)));
  });
}

/** The text with another rule in the place of one. Keys that do not change keep their comments. */
export function withRuleAt(text: string, place: number, rule: Rule): string {
  return edited(text, (document) => {
    const list = rulesOf(document);
    const node = list.items[place];
    if (isMap(node) && node.anchor === undefined) change(document, node, ordered(rule));
    else list.items[place] = document.createNode(ordered(rule));
  });
}

/** The text without one of its rules. */
export function withoutRule(text: string, place: number): string {
  return edited(text, (document) => {
    const list = rulesOf(document);
    list.delete(place);
    if (list.items.length === 0) list.flow = true;
  });
}

/**
 * The text with what is compared, where it does not say that itself. Files are written in double quotes, so that what
 * stands for a path can be put in as JSON.
 */
export function withComparison(text: string, data: RulesData, options: RulesOptions): string {
  if (text.trim() !== '' && readRules(text, 'the rules', true).rules.data !== undefined) return text;
  return edited(text, (document) => {
    const place = (key: string, content: object): void => {
      const node = document.createNode(content);
      if (key === 'data') quoteFiles(node);
      const { contents } = document;
      if (!isMap(contents)) return;
      const pair = document.createPair(key, node);
      const before = contents.items.findIndex(({ key: one }) => keyOf(one) === 'rules');
      contents.items.splice(before < 0 ? contents.items.length : before, 0, pair);
    };
    place('data', data);
    if (Object.keys(options).length > 0 && !document.has('options')) place('options', options);
  });
}

/** A name for a rule that none of the others has; the rule as it is where it needs none. */
export function withOwnName(rule: Rule, others: readonly Rule[]): Rule {
  const taken = new Set(others.map(ruleName));
  const name = ruleName(rule);
  if (!taken.has(name)) return rule;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return { ...rule, name: `${name} (${number})` };
}

const keyOf = (key: unknown): unknown => (key instanceof Scalar ? key.value : key);

function edited(text: string, edit: (document: Document) => void): string {
  const source = text.trim() === '' ? NEW_FILE : text.replace(/^\uFEFF/, '');
  const document: Document = parseDocument(source);
  keepTightLists(document, source);
  try {
    edit(document);
    const made = document.toString({ lineWidth: 0 });
    readRules(made, 'the rules', true);
    return made;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'The rules file cannot be changed here.',
      'It has anchors or aliases that the change would break. Change it in an editor and open it again.',
      { cause: error },
    );
  }
}

/** Collections between brackets without blanks, `[a, b]`, are written as they were; the library would put blanks in. */
function keepTightLists(document: Document, source: string): void {
  visit(document, {
    Collection: (_, node) => {
      const begins = node.range?.[0];
      if (node.flow !== true || begins === undefined || /\s/.test(source.charAt(begins + 1))) return;
      const write = node.toString.bind(node);
      node.toString = (context, ...others) =>
        write(context === undefined ? context : { ...context, flowCollectionPadding: '' }, ...others);
    },
  });
}

function rulesOf(document: Document): YAMLSeq {
  const list = document.get('rules');
  if (!isSeq(list)) throw new Error('The rules are no list.');
  return list;
}

function change(document: Document, node: YAMLMap, rule: Readonly<Record<string, unknown>>): void {
  for (const { key } of [...node.items]) if (!Object.hasOwn(rule, String(keyOf(key)))) node.delete(key);
  for (const [key, value] of Object.entries(rule)) {
    const before = node.get(key, true);
    const plain: unknown = isNode(before) ? before.toJS(document) : before;
    if (JSON.stringify(plain) === JSON.stringify(value)) continue;
    node.set(key, typeof value === 'object' ? document.createNode(value) : value);
  }
}

const FIRST_KEYS = ['name', 'metric', 'column', 'of', 'by', 'attribute', 'threshold'];

/** A rule with its keys in the order that they are read in. */
function ordered(rule: Rule): Record<string, unknown> {
  const rank = (key: string): number => {
    const place = FIRST_KEYS.indexOf(key);
    return place < 0 ? FIRST_KEYS.length : place;
  };
  return Object.fromEntries(
    Object.entries(rule)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => rank(a) - rank(b)),
  );
}

function quoteFiles(node: unknown): void {
  if (node instanceof Scalar && typeof node.value === 'string') node.type = Scalar.QUOTE_DOUBLE;
  else if (isSeq(node)) node.items.forEach(quoteFiles);
  else if (isMap(node))
    for (const { key, value } of node.items)
      if (['reference', 'production', 'data', 'join', 'files'].includes(String(keyOf(key))))
        quoteFiles(value);
}
