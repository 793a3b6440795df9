import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkPacking } from '../../../shared/readers/decompress';
import { MemorySource } from '../../fixtures/memory-source';

const packed = gzipSync('a,b\n1,2\n'.repeat(5000));

it('lets a whole gzip file pass, also one of several members', async () => {
  await checkPacking(new MemorySource('t.csv.gz', packed), 'gzip', undefined);
  const members = Buffer.concat([packed, packed]);
  await checkPacking(new MemorySource('t.csv.gz', members), 'gzip', undefined);
});

it.each([
  ['cut in the middle', packed.subarray(0, packed.length / 2)],
  ['without its last byte', packed.subarray(0, -1)],
  ['with a byte changed', Buffer.from(packed).fill(0x55, 60, 61)],
])('refuses a gzip file %s', async (_, bytes) => {
  await expect(checkPacking(new MemorySource('t.csv.gz', bytes), 'gzip', undefined)).rejects.toThrow(
    't.csv.gz cannot be unpacked: its gzip data is damaged or cut off.',
  );
});
