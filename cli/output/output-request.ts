import { UserError } from '../../shared/domain/errors';
import type { ReportOptions } from '../commands/options';
import { numberOption, wrongValue } from '../input/option-value';
import type { CardEdits } from './output-files';

/** What is to be written of a result, and where. */
export interface OutputRequest {
  readonly card: string | undefined;
  /** What becomes of blocks of a card that is there that a person edited. */
  readonly cardEdits: CardEdits;
  /** The report as one HTML file. */
  readonly html: string | undefined;
  /** The model card in a CycloneDX bill of materials: a file, or `-` for standard output. */
  readonly cyclonedx: string | undefined;
  /** A file, or `-` for standard output. */
  readonly json: string | undefined;
  readonly title: string | undefined;
  readonly note: string;
  /** Columns in the printed table, at most. */
  readonly top: number;
  readonly quiet: boolean;
  /** Share of drifted columns that is still allowed; undefined checks nothing. */
  readonly allowedShare: number | undefined;
}

const TOP = 50;

type Asked = Pick<
  ReportOptions,
  | 'card'
  | 'cardEdits'
  | 'html'
  | 'cyclonedx'
  | 'json'
  | 'title'
  | 'note'
  | 'top'
  | 'quiet'
  | 'check'
  | 'maxDriftedShare'
>;

export function outputRequest(options: Asked): OutputRequest {
  const { card, html, cyclonedx, json, title, note = '', quiet = false, check = false } = options;
  if (card === '') throw wrongValue('--card', card, 'a file name');
  const edits = cardEditsOf(options.cardEdits);
  if (json === '') throw wrongValue('--json', json, 'a file name, or - for standard output');
  if (cyclonedx === '') throw wrongValue('--cyclonedx', cyclonedx, 'a file name, or - for standard output');
  if (cyclonedx === '-' && json === '-')
    throw new UserError(
      '--cyclonedx and --json would both be printed.',
      'Print one of them with -, and give the other a file name.',
    );
  if (html === '' || html === '-') throw wrongValue('--html', html, 'a file name');
  if (card === '-')
    throw new UserError(
      'A card has chart files beside it, so it cannot go to standard output.',
      'Give --card a file name; --json - prints the result instead.',
    );
  const share = numberOption('--max-drifted-share', options.maxDriftedShare, {
    min: 0,
    max: 1,
    whole: false,
    wanted: 'a share from 0 to 1',
  });
  const top = numberOption('--top', options.top, {
    min: 1,
    max: 1e9,
    whole: true,
    wanted: 'how many columns to print, a whole number of at least 1',
  });
  return {
    card,
    cardEdits: edits,
    html,
    cyclonedx,
    json,
    title,
    note,
    top: top ?? TOP,
    quiet,
    allowedShare: share ?? (check ? 0 : undefined),
  };
}

function cardEditsOf(text = 'stop'): CardEdits {
  if (text === 'stop' || text === 'keep' || text === 'replace') return text;
  throw wrongValue('--card-edits', text, 'stop, keep or replace');
}
