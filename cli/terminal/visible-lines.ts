import { visible } from '../../shared/card/visible';

/**
 * Text from outside for a screen: control characters, which could move the cursor or change colours, are shown as
 * signs. Line breaks stay.
 */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
