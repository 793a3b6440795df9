/** The title of a card that nobody gave one: what was compared with what. */
export function defaultCardTitle(reference: string, production: string): string {
  return `${production} compared with ${reference}`;
}
