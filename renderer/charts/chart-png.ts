import { UserError } from '../../shared/domain/errors';

/** Pixels of the picture for each of the drawing. */
const SCALE = 2;

/** A drawing as a PNG picture of twice its size, from its SVG text. */
export async function chartPng(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture === null) throw new UserError('The picture could not be made.', 'Save the chart as SVG.');
    return new Uint8Array(await picture.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
