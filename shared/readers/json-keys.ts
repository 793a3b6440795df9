import { UserError } from '../domain/errors';
import { uniqueNames } from './column-names';
import { typeOfKinds } from './json-kinds';

/** More different keys than this are data in the place of names. */
const MAX_KEYS = 20_000;

/** A key of an object, at one place in the nesting. What is found under it is a column, or further keys. */
export class JsonKey {
  /** The kinds of the values found, without objects and null. */
  kinds = 0;
  /** True when an object that is not empty was found. */
  hasKeys = false;
  /** Number of the object it was last found in, by which a second time is told. */
  lastObject = 0;
  /** The key that came after it the last time, most often the next again. */
  next: JsonKey | undefined;
  /** The key that came first in an object here the last time. */
  first: JsonKey | undefined;
  private readonly children = new Map<string, JsonKey>();

  constructor(
    readonly id: number,
    readonly name: string,
    readonly parent: JsonKey | undefined,
    /** The name as it stands in a file; undefined when it is written with an escape. */
    readonly plain: Uint8Array | undefined,
  ) {}

  child(name: string): JsonKey | undefined {
    return this.children.get(name);
  }

  add(key: JsonKey): void {
    this.children.set(key.name, key);
    this.hasKeys = true;
  }

  keys(): Iterable<JsonKey> {
    return this.children.values();
  }

  /** True for a key itself and for all that are inside it. */
  isWithin(other: JsonKey): boolean {
    if (this === other) return true;
    return this.parent?.isWithin(other) ?? false;
  }
}

/** A column that the keys make. */
export interface JsonColumn {
  readonly key: JsonKey;
  readonly name: string;
  readonly type: string;
  /** True when no value was found. */
  readonly empty: boolean;
}

/** All keys of a file, as far as it was read. */
export class JsonKeys {
  /** Stands for the rows themselves. */
  readonly root = new JsonKey(0, '', undefined, undefined);
  /** Changes whenever a key or a kind of value is found that was not known. */
  version = 0;
  /** Objects seen so far, over all scans. */
  objects = 0;
  private readonly all: JsonKey[] = [this.root];
  private readonly encoder = new TextEncoder();

  constructor(private readonly file: string) {}

  at(id: number): JsonKey {
    const key = this.all[id];
    if (key === undefined) throw new RangeError(`There is no key ${id}.`);
    return key;
  }

  /** The key of this name inside another; a new one when there is none yet. */
  inside(parent: JsonKey, name: string): JsonKey {
    const known = parent.child(name);
    if (known !== undefined) return known;
    if (this.all.length > MAX_KEYS) {
      throw new UserError(
        `${this.file} has more than ${MAX_KEYS} different keys (the last is \`${name.slice(0, 80)}\`), too many to be columns.`,
        'Put what differs from row to row into values, so that every row has the same keys.',
      );
    }
    // What JSON has to escape is never written as it is.
    const plain = JSON.stringify(name) === `"${name}"` ? this.encoder.encode(name) : undefined;
    const key = new JsonKey(this.all.length, name, parent, plain);
    this.all.push(key);
    parent.add(key);
    this.version++;
    return key;
  }

  /**
   * The columns: keys inside keys are joined by dots. A key that holds objects in some rows and values in others
   * is both a column and a part of others' names, so that nothing is lost.
   */
  columns(): { columns: JsonColumn[]; notes: readonly string[] } {
    const keys: JsonKey[] = [];
    const paths: string[] = [];
    const visit = (key: JsonKey, path: string): void => {
      if (key.kinds !== 0 || !key.hasKeys) {
        keys.push(key);
        paths.push(path);
      }
      for (const child of key.keys()) visit(child, `${path}.${child.name}`);
    };
    for (const key of this.root.keys()) visit(key, key.name);
    const named = uniqueNames(paths);
    const columns = keys.map((key, index) => ({
      key,
      name: named.names[index] ?? '',
      type: typeOfKinds(key.kinds),
      empty: key.kinds === 0,
    }));
    return { columns, notes: named.notes };
  }
}
