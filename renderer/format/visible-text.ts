/** Characters that would not be seen, or that turn the text around them. */
const UNSEEN = /\r\n|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of a file as it can be shown in a line: line breaks, tabs and other control characters become signs. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === '\t') return '→';
    if (character === '\n' || character === '\r\n' || character === '\r') return '↵';
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '␦';
  });
}

/** The name of a column as it can be shown in a line. */
export function columnText(name: string): string {
  return name === '' ? '(no name)' : visibleText(name);
}
