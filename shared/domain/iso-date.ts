const INT32_MAX = 2_147_483_647;

/** Days since 1970-01-01 as an ISO date; DuckDB's infinite dates are `infinity` and `-infinity`. */
export function isoDate(days: number): string {
  if (days === INT32_MAX) return 'infinity';
  if (days === -INT32_MAX) return '-infinity';
  // Days to civil date by 400-year eras that start on 1 March of year 0.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${isoYear(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const DAY_MS = 86_400_000;

/** The ISO date of a moment in epoch milliseconds, also of one that no JavaScript date reaches; null where the engine has none. */
export function isoDayOf(milliseconds: number): string | null {
  const days = Math.floor(milliseconds / DAY_MS);
  return Math.abs(days) < INT32_MAX ? isoDate(days) : null;
}

/** Four digits, or a sign and six for years before 0 and after 9999, as ISO 8601 and JavaScript have it. */
function isoYear(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4);
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
}

function pad(value: number, digits: number): string {
  return value.toString().padStart(digits, '0');
}
