import type { ColumnProfile } from '../../../shared/analysis/requests';
import type { Column, ColumnKind, StorageClass } from '../../../shared/domain/column';

const KIND: Readonly<Record<StorageClass, ColumnKind>> = {
  number: 'numeric',
  boolean: 'boolean',
  datetime: 'datetime',
  string: 'categorical',
  nested: 'text',
};

/** What kind of column it is: by its profile, and before that by its type. */
export function kindOf(column: Column, profile: ColumnProfile | undefined): ColumnKind {
  return profile?.kind ?? KIND[column.storage];
}
