import { UserError } from '../domain/errors';

/** The types that values of text can be read as, as they are most often written. */
const USUAL = [
  'VARCHAR',
  'BIGINT',
  'INTEGER',
  'DOUBLE',
  'DECIMAL(18,3)',
  'BOOLEAN',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMPTZ',
  'UUID',
];
/** All their names. */
const KNOWN = new Set(
  (
    'BIGINT BINARY BIT BITSTRING BLOB BOOL BOOLEAN BPCHAR BYTEA CHAR DATE DATETIME DEC DECIMAL DOUBLE FLOAT FLOAT4 FLOAT8 ' +
    'GUID HUGEINT INT INT1 INT128 INT16 INT2 INT32 INT4 INT64 INT8 INTEGER INTEGRAL INTERVAL LOGICAL LONG NUMERIC ' +
    'NVARCHAR OID REAL SHORT SIGNED SMALLINT STRING TEXT TIME TIMESTAMP TIMESTAMPTZ TIMESTAMP_MS TIMESTAMP_NS ' +
    'TIMESTAMP_S TIMESTAMP_US TIMETZ TINYINT UBIGINT UHUGEINT UINT128 UINT16 UINT32 UINT64 UINT8 UINTEGER USMALLINT ' +
    'UTINYINT UUID VARBINARY VARCHAR'
  ).split(' '),
);
const PHRASES = new Set(['DOUBLE PRECISION', 'TIMESTAMP WITH TIME ZONE', 'TIME WITH TIME ZONE']);
const WRITTEN = /^([A-Z_0-9 ]+?)\s*(?:\(\s*\d+\s*(?:,\s*\d+\s*)?\))?$/;

/**
 * Checks that a type a person gave is the name of a plain type and nothing else; what stands in its parentheses is
 * for the engine to check.
 * @throws UserError when it is not.
 */
export function checkedType(type: string, column: string): string {
  const plain = type.trim();
  const name = WRITTEN.exec(plain.toUpperCase())?.[1]?.replace(/ +/g, ' ') ?? '';
  if (KNOWN.has(name) || PHRASES.has(name)) return plain;
  throw notAType(type, column);
}

export function notAType(type: string, column: string, detail?: string): UserError {
  return new UserError(
    `\`${type}\` is not a type that column \`${column}\` can be read as.`,
    `Use one of ${USUAL.join(', ')}.`,
    detail === undefined ? {} : { detail },
  );
}
