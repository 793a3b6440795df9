import type { Watch } from '../comparison/watch';
import { EXIT, type ExitCode } from '../exit-codes';
import { checkOutputs, documentText, fileOutputs, saveText } from '../output/output-files';
import { checkPlaces } from '../output/output-places';
import type { Paint } from '../terminal/colours';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import type { ReportOptions } from './options';
import { watchedRun } from './watched-run';

/** An analysis that a command makes by itself, and what is said of what it found. */
export interface SingleAnalysis<T> {
  /** What it is called in its JSON document, whose schema is `tidemark.<name>/1`. */
  readonly name: string;
  readonly make: (watch: Watch) => Promise<{ readonly found: T; readonly files: readonly string[] }>;
  readonly lines: (found: T, width: number, paint: Paint) => readonly string[];
  /** A table of it, where the command can write one, and the file that was asked for; `-` prints it. */
  readonly table?: { readonly file: string | undefined; readonly csv: (found: T) => string };
  /** Whether what was found is to be told by the exit code. */
  readonly crossed?: (found: T) => boolean;
}

/** Makes an analysis and delivers it: as JSON, as a table, or as lines in the terminal. */
export async function runSingle<T>(
  { name, make, lines, table, crossed }: SingleAnalysis<T>,
  { json, quiet = false }: Pick<ReportOptions, 'json' | 'quiet'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const outputs = fileOutputs({ '--json': json, '--csv': table?.file });
  await checkPlaces(outputs);
  await checkOutputs(outputs, []);
  return watchedRun(terminal, quiet, make, async ({ found, files }) => {
    await checkOutputs(outputs, files);
    const text = documentText({ schema: `tidemark.${name}/1`, [name]: found });
    if (table?.file !== undefined && table.file !== '-') await saveText(table.file, table.csv(found));
    if (json !== undefined && json !== '-') await saveText(json, text);
    const { out } = terminal;
    if (table?.file === '-') await out.write(table.csv(found));
    else if (json === '-') await out.write(text);
    else if (!quiet) {
      const { width, paint } = textStyle(out);
      await out.write(`${lines(found, width, paint).join('\n')}\n`);
    }
    return crossed?.(found) === true ? EXIT.crossed : EXIT.done;
  });
}
