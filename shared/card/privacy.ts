import { normaliseName } from '../domain/column-facts';
import type { ColumnDrift } from '../domain/result';
import type { Role } from '../domain/role';

const IDENTIFYING_ROLES: ReadonlySet<Role> = new Set(['prediction_id', 'unit_id']);
const PERSONAL_NAME =
  /(^|_)(e?_?mail|email|phone|mobile|ssn|social_security|passport|iban|card|card_number|account|name|firstname|lastname|surname|address|street|ip|ip_address|dob|birth|birthday|birthdate|date_of_birth|zip|zipcode|postcode|postal_code|licen[cs]e|token|password|secret|user|customer|patient|message|prompt|comment)(_|$)/;
/** From this share of different values on, a column names its rows rather than groups them. */
const NEARLY_UNIQUE = 0.5;
const ENOUGH_VALUES = 20;

/** Why the values of a column stay off the card, or null when they may be shown. */
export function reasonToWithhold(column: ColumnDrift): string | null {
  if (IDENTIFYING_ROLES.has(column.role)) return 'it identifies rows or people';
  if (column.kind === 'text') return 'it is free text or has very many values';
  if (PERSONAL_NAME.test(normaliseName(column.name))) return 'its name suggests personal data';
  const categorical = column.kind === 'categorical';
  const unique = [column.reference, column.production].some(
    ({ count, distinct = 0 }) => distinct >= ENOUGH_VALUES && distinct >= count * NEARLY_UNIQUE,
  );
  return categorical && unique ? 'nearly every row has a value of its own' : null;
}
