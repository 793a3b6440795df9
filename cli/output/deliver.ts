import { existingCard } from '../../electron/files/existing-card';
import { checkCard } from '../../shared/domain/card/update-card';
import { formatOf } from '../../shared/card/format';
import type { ReadOptions } from '../../shared/domain/dataset';
import type { DriftResult, Result } from '../../shared/domain/result';
import type { Compared } from '../comparison/compare';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Terminal } from '../terminal/terminal';
import { textStyle } from '../terminal/text-style';
import { visibleLines } from '../terminal/visible-lines';
import { checkOutputs, documentText, fileOutputs, saveCard, saveText } from './output-files';
import { earlierNotes } from './earlier-notes';
import { dossierLines } from './dossier-lines';
import { multivariateLines } from './multivariate-lines';
import { outlierLines } from './outlier-lines';
import { performanceLines, shadowLines } from './outcome-lines';
import { subgroupLines } from './subgroup-lines';
import { checkPlaces } from './output-places';
import type { OutputRequest } from './output-request';
import { resultBill, resultCard, resultHtml } from './result-card';
import { qualityText, tableText, verdictText } from './report-text';
import { tellRefused } from './tell-refused';
import { crossedThreshold } from './threshold-check';

/** Rows of outliers printed in a report. */
const PRINTED_OUTLIERS = 5;

/** Refuses outputs that can be seen to be wrong before anything is read. */
export async function checkDelivery({ card, html, cyclonedx, json }: OutputRequest): Promise<void> {
  const outputs = fileOutputs({ '--card': card, '--html': html, '--cyclonedx': cyclonedx, '--json': json });
  await checkPlaces(outputs);
  await checkOutputs(outputs, []);
  const existing = card === undefined ? undefined : await existingCard(card);
  if (existing !== undefined) checkCard(existing);
}

/**
 * Writes and prints what was asked for, and says how the program ends.
 * @param reading How the files were read, as far as it was asked for.
 */
export async function deliver(
  { result, files, roles, refused }: Compared,
  output: OutputRequest,
  reading: ReadOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const card =
    output.card === undefined ? undefined : await resultCard(output.card, result, output, { roles, reading });
  const cardOutputs = (card === undefined ? [] : [...card.charts, card]).map(({ file }) => ({
    flag: '--card',
    file,
  }));
  await checkOutputs(
    [
      ...cardOutputs,
      ...fileOutputs({ '--html': output.html, '--cyclonedx': output.cyclonedx, '--json': output.json }),
    ],
    files,
  );
  if (card !== undefined) await saveCard(card);
  if (output.html !== undefined)
    await saveText(output.html, await resultHtml(result, output, { roles, reading }));
  const bill = output.cyclonedx === undefined ? '' : documentText(resultBill(result, output, card?.content));
  if (output.cyclonedx === '-') await terminal.out.write(bill);
  else if (output.cyclonedx !== undefined) await saveText(output.cyclonedx, bill);
  if (output.json === '-') await terminal.out.write(documentText(result));
  else if (output.json !== undefined) await saveText(output.json, documentText(result));
  if (card !== undefined && !output.quiet)
    for (const note of earlierNotes(card)) await terminal.err.write(visibleLines(`tidemark: ${note}\n`));
  const printed = output.json === '-' || output.cyclonedx === '-';
  if (!output.quiet && !printed) await print(result, output, card?.charts.length ?? 0, terminal);
  return tellRefused(refused, await check(result.drift, output, terminal), terminal);
}

async function print(
  result: Result,
  output: OutputRequest,
  charts: number,
  { out }: Terminal,
): Promise<void> {
  const style = { ...textStyle(out), top: output.top };
  const { multivariate } = result.drift;
  const beside = charts > 0 ? `, with ${formatOf(charts, 'chart')} beside it` : '';
  const written = [
    ...(output.card === undefined ? [] : [`Card: ${output.card}${beside}`]),
    ...(output.html === undefined ? [] : [`HTML: ${output.html}`]),
    ...(output.cyclonedx === undefined ? [] : [`CycloneDX: ${output.cyclonedx}`]),
    ...(output.json === undefined ? [] : [`Result: ${output.json}`]),
  ];
  const parts = [
    tableText(result, style),
    qualityText(result, style),
    multivariate === undefined ? '' : `${multivariateLines(multivariate, style.paint).join('\n')}\n`,
    result.outliers === undefined
      ? ''
      : `${outlierLines(result.outliers, style.width, style.paint, PRINTED_OUTLIERS).join('\n')}\n`,
    ...(result.predictions ?? []).map((one) => `${dossierLines(one, style.width, style.paint).join('\n')}\n`),
    result.performance === undefined
      ? ''
      : `${performanceLines(result.performance, style.width, style.paint).join('\n')}\n`,
    result.shadow === undefined ? '' : `${shadowLines(result.shadow, style.width, style.paint).join('\n')}\n`,
    result.subgroups === undefined
      ? ''
      : `${subgroupLines(result.subgroups, style.width, style.paint).join('\n')}\n`,
    written.length === 0 ? '' : `${visibleLines(written.join('\n'))}\n`,
  ];
  await out.write(`${verdictText(result, style)}\n`);
  await out.write(parts.filter((part) => part !== '').join('\n'));
}

async function check(
  drift: DriftResult,
  { allowedShare, quiet }: OutputRequest,
  { err }: Terminal,
): Promise<ExitCode> {
  if (allowedShare === undefined) return EXIT.done;
  const crossed = crossedThreshold(drift, allowedShare);
  if (crossed === undefined) return EXIT.done;
  if (!quiet) await err.write(`tidemark: ${crossed}\n`);
  return EXIT.crossed;
}
