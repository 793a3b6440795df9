import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestHeight, TallScroll } from '../../../../../renderer/views/data/grid/tall-scroll';

const VIEW = 600;
const LIMIT = 1_000_000;

function scroll(content: number): TallScroll {
  const tall = new TallScroll(LIMIT);
  tall.resize(content, VIEW);
  return tall;
}

describe('scrolling a tall content', () => {
  it('is the plain thing while the content fits', () => {
    const tall = scroll(500_000);
    expect([tall.height, tall.scrolled(1234), tall.shift, tall.settle()]).toEqual([500_000, 1234, 0, null]);
  });

  it('reaches the first and the last pixel', () => {
    const tall = scroll(280_000_000);
    expect(tall.height).toBe(LIMIT);
    expect(tall.scrolled(LIMIT - VIEW)).toBe(280_000_000 - VIEW);
    expect(tall.scrolled(0)).toBe(0);
    expect(tall.goTo(1e12)).toBe(LIMIT - VIEW);
    expect(tall.goTo(-5)).toBe(0);
  });

  it('moves by the wheel as far as it says, anywhere', () => {
    const tall = scroll(280_000_000);
    const middle = tall.scrolled(500_000);
    expect(middle).toBeGreaterThan(1e8);
    expect(tall.scrolled(500_120) - middle).toBe(120);
    expect(tall.scrolled(500_100) - middle).toBe(100);
  });

  it('moves the bar at rest, and nothing in sight with it', () => {
    const tall = scroll(280_000_000);
    let top = 500_000;
    tall.scrolled(top);
    for (let i = 0; i < 50; i += 1) tall.scrolled((top += 100));
    const { offset } = tall;
    const rested = tall.settle();
    expect(rested).toBeLessThan(top);
    expect(tall.offset).toBe(offset);
    expect(tall.scrolled(rested ?? 0)).toBe(offset);
    expect(tall.settle()).toBeNull();
  });

  it('comes back from a place to that place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: VIEW, max: 2_000_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (content, share) => {
          const tall = scroll(content);
          const offset = Math.floor(share * (content - VIEW));
          const top = tall.goTo(offset);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(top).toBeLessThanOrEqual(Math.max(0, tall.height - VIEW));
          expect(tall.scrolled(top)).toBe(offset);
          expect(tall.settle()).toBeNull();
        },
      ),
    );
  });

  it('knows that device pixels are what counts', () => {
    expect(largestHeight(2)).toBe(largestHeight(1) / 2);
    expect(largestHeight(0.5)).toBe(largestHeight(1));
  });

  it('stays inside a content that became smaller', () => {
    const tall = scroll(280_000_000);
    tall.scrolled(900_000);
    tall.resize(3000, VIEW);
    expect(tall.offset).toBe(2400);
  });
});
