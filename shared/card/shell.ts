const PLAIN_WORD = /^[A-Za-z0-9_./:=@%+,-]+$/;

/**
 * A word for a POSIX shell. Quoted when it needs to be; comment delimiters are split over two quoted pieces, which
 * the shell joins again, so that a command in a card never looks like one of the card's markers.
 */
export function shellWord(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  const quoted = text
    .replaceAll('\0', '')
    .replaceAll("'", `'\\''`)
    .replaceAll('<!--', `<!''--`)
    .replaceAll('-->', `--''>`);
  return `'${quoted}'`;
}

/** A file name for a POSIX shell; one that starts with a dash is not taken for an option. */
export function shellFile(name: string): string {
  return shellWord(name.startsWith('-') ? `./${name}` : name);
}
