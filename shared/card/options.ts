import type { RoleOverrides } from '../domain/applied-roles';
import type { ReadOptions } from '../domain/dataset';

/** What a card needs to know beside the result. */
export interface CardOptions {
  /** The heading; one line. */
  readonly title: string;
  /** Words of whoever makes the card, as plain text; may be empty. */
  readonly note: string;
  /** Folder of the chart files, relative to the card, with `/`; empty is beside it. */
  readonly chartFolder: string;
  /** When the data was last seen, ISO 8601. Default: the end of the production slice's time range, when it has one. */
  readonly updated?: string;
  /** What the person set beyond the defaults, for the command that makes the result again. */
  readonly asked?: {
    readonly roles?: RoleOverrides;
    /** How the files were read, as far as it was not found out from them. */
    readonly reading?: ReadOptions;
  };
}
