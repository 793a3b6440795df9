import { defaultCardTitle } from '../../shared/card/card-title';
import type { CardOptions } from '../../shared/card/write-card';
import type { Result } from '../../shared/domain/result';
import { type CardFiles, cardFiles } from './output-files';
import type { OutputRequest } from './output-request';

/** The card of a result, as it was asked for. */
export function resultCard(
  file: string,
  result: Result,
  { title, note, cardEdits }: Pick<OutputRequest, 'title' | 'note' | 'cardEdits'>,
  asked: NonNullable<CardOptions['asked']>,
): Promise<CardFiles> {
  const { reference, production } = result.comparison;
  const options = {
    title: title ?? defaultCardTitle(reference.label, production.label),
    note,
    asked,
  };
  return cardFiles(file, result, options, cardEdits);
}
