import { type Chunking, chunkingSchema, DEFAULT_CHUNKING, periodSchema } from '../../shared/domain/timeline';
import { isTimeZone } from '../../shared/domain/time-zone';
import { wrongValue } from './option-value';

const WANTED = `auto, ${periodSchema.options.join(', ')}, rows=10000 or count=12`;

/** How time is cut into chunks: what was given, the period that fits otherwise. */
export function givenChunking({
  chunk = 'auto',
  zone = 'UTC',
}: {
  readonly chunk?: string | undefined;
  readonly zone?: string | undefined;
}): Chunking {
  if (!isTimeZone(zone)) throw wrongValue('--zone', zone, 'an IANA name, such as Europe/Berlin');
  const [by = '', amount, ...rest] = chunk.split('=');
  const asked =
    by === 'rows'
      ? { by: 'size', rows: Number(amount) }
      : by === 'count'
        ? { by: 'count', chunks: Number(amount) }
        : by === 'auto'
          ? { ...DEFAULT_CHUNKING, zone }
          : { by: 'period', period: by, zone };
  const read = chunkingSchema.safeParse(asked);
  if (!read.success || rest.length > 0 || (amount !== undefined) !== (by === 'rows' || by === 'count'))
    throw wrongValue('--chunk', chunk, WANTED);
  return read.data;
}
