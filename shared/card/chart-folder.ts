/**
 * The folder for the charts of a card, beside it: named after the card, so that the charts of two cards in one
 * folder do not replace each other.
 * @param cardName File name of the card, with or without its extension.
 */
export function chartFolder(cardName: string): string {
  const stem = cardName.replace(/\.(md|markdown)$/i, '');
  return `${stem}-charts`;
}
