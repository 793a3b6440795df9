import { expect, it } from 'vitest';
import { PageCache } from '../../../../../renderer/views/data/grid/page-cache';

it('forgets what was used longest ago', () => {
  const cache = new PageCache<number>(3);
  for (const [key, page] of Object.entries({ a: 1, b: 2, c: 3 })) cache.set(key, page);
  expect(cache.use('a')).toBe(true);
  expect(cache.get('b')).toBe(2);
  cache.set('d', 4);
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([1, undefined, 3, 4]);
  expect(cache.use('b')).toBe(false);
  cache.set('c', 5);
  cache.set('e', 6);
  expect([cache.get('a'), cache.get('c'), cache.size]).toEqual([undefined, 5, 3]);
  cache.clear();
  expect(cache.size).toBe(0);
});
