import { defaultCardTitle } from '../../shared/card/card-title';
import { billOfMaterials } from '../../shared/card/cyclonedx/bill-of-materials';
import { type CardOptions, writeCard } from '../../shared/card/write-card';
import type { Result } from '../../shared/domain/result';
import { type CardFiles, cardFiles } from './output-files';
import type { OutputRequest } from './output-request';

type Asked = NonNullable<CardOptions['asked']>;

function optionsOf(
  { comparison: { reference, production } }: Result,
  { title, note }: Pick<OutputRequest, 'title' | 'note'>,
  asked: Asked,
): Omit<CardOptions, 'chartFolder'> {
  return { title: title ?? defaultCardTitle(reference.label, production.label), note, asked };
}

/** The card of a result, as it was asked for. */
export function resultCard(
  file: string,
  result: Result,
  output: Pick<OutputRequest, 'title' | 'note' | 'cardEdits'>,
  asked: Asked,
): Promise<CardFiles> {
  return cardFiles(file, result, optionsOf(result, output, asked), output.cardEdits);
}

/** The card of a result as one HTML file. */
export async function resultHtml(
  result: Result,
  output: Pick<OutputRequest, 'title' | 'note'>,
  asked: Asked,
): Promise<string> {
  // Only this needs a parser of markdown.
  const { htmlReport } = await import('../../shared/card/html/html-report');
  return htmlReport(writeCard(result, { ...optionsOf(result, output, asked), chartFolder: '' }));
}

/**
 * The model card of a result in a CycloneDX bill of materials.
 *
 * @param card the text of the markdown card, where there is one: what people wrote in it is taken along.
 */
export function resultBill(
  result: Result,
  { title, note }: Pick<OutputRequest, 'title' | 'note'>,
  card: string | undefined,
): object {
  const { reference, production } = result.comparison;
  return billOfMaterials(result, {
    title: title ?? defaultCardTitle(reference.label, production.label),
    words: [note, ...(card === undefined ? [] : [card])],
  });
}
