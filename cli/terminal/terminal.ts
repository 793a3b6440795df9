import { once } from 'node:events';
import { isatty, type WriteStream } from 'node:tty';
import { EXIT } from '../exit-codes';

/** A stream of text that may or may not be somebody's screen. */
export interface TextStream {
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Character cells in a line; undefined when it is not a screen. */
  readonly width: number | undefined;
  readonly colours: boolean;
}

/** Where a command writes: what was asked for to `out`, all words about it to `err`. */
export interface Terminal {
  readonly out: TextStream;
  readonly err: TextStream;
}

/** The terminal of this process. A reader that stops reading (`| head`) ends the program quietly. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(EXIT.done);
      // Nothing more can be said on a stream that fails; the other one may still be read.
      const other = stream === process.stdout ? process.stderr : process.stdout;
      other.write(`tidemark: The output could not be written (${error.code ?? error.message}).\n`);
      process.exit(EXIT.wrong);
    });
  }
  return { out: textStream(process.stdout), err: textStream(process.stderr) };
}

function textStream(stream: WriteStream & { readonly fd: number }): TextStream {
  const isTerminal = isatty(stream.fd);
  return {
    isTerminal,
    width: isTerminal ? stream.columns : undefined,
    // Minds NO_COLOR and FORCE_COLOR.
    colours: isTerminal && stream.hasColors(),
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain');
    },
  };
}
