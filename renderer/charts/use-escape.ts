import { useEffect, useEffectEvent } from 'react';

/** Gives Escape to what is under way before anybody else. `onEscape` answers whether it was. */
export function useEscape(onEscape: () => boolean): void {
  const escape = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape' && onEscape()) event.stopPropagation();
  });
  useEffect(() => {
    window.addEventListener('keydown', escape, true);
    return () => window.removeEventListener('keydown', escape, true);
  }, []);
}
