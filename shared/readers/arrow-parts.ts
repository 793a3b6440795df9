import {
  ARROW_TYPES,
  type ArrowLayout,
  type BatchHeader,
  type BufferPlace,
  type FieldNode,
} from './arrow-metadata';

/** What a batch holds of one column, or of one field inside it: where, not yet what. */
export interface ColumnParts {
  readonly layout: ArrowLayout;
  readonly node: FieldNode;
  /** The column's own buffers in the format's order. */
  readonly buffers: readonly BufferPlace[];
  readonly children: readonly ColumnParts[];
}

/**
 * Shares the buffers of a batch out among its columns, by the order the format prescribes.
 * @throws RangeError when there are not as many as the columns need.
 */
export function columnParts(layouts: readonly ArrowLayout[], header: BatchHeader): ColumnParts[] {
  let node = 0;
  let buffer = 0;
  let view = 0;

  const take = (layout: ArrowLayout): ColumnParts => {
    const own = header.nodes[node++];
    if (own === undefined) throw new RangeError('The batch has too few columns.');
    if (own.nullCount > own.length) throw new RangeError('More values are null than there are.');
    // Positions in a dictionary are numbers; the values themselves came in a message before.
    const indices = layout.dictionary !== undefined;
    const isView = layout.type === ARROW_TYPES.utf8View || layout.type === ARROW_TYPES.binaryView;
    const texts = isView && !indices ? (header.viewBuffers[view++] ?? 0) : 0;
    const count = (indices ? 2 : layout.buffers) + texts;
    const buffers = header.buffers.slice(buffer, buffer + count);
    if (buffers.length < count) throw new RangeError('The batch has too few buffers.');
    buffer += count;
    const children = indices ? [] : layout.children.map(take);
    return { layout, node: own, buffers, children };
  };

  return layouts.map(take);
}

/** The parts of the values of a dictionary, which are a batch of one column. */
export function dictionaryParts(layout: ArrowLayout, header: BatchHeader): ColumnParts {
  const [parts] = columnParts([{ ...layout, dictionary: undefined }], header);
  if (parts === undefined) throw new RangeError('A dictionary has no values.');
  return parts;
}

/** All buffers of a column and of the fields inside it. */
export function allBuffers(parts: ColumnParts): BufferPlace[] {
  return [...parts.buffers, ...parts.children.flatMap(allBuffers)];
}
