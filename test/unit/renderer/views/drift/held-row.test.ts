import { describe, expect, it } from 'vitest';
import { heldTop } from '../../../../../renderer/views/drift/use-held-row';

describe('where an opened row stands after it was ranked anew', () => {
  it('is where it stood, while its detail is in sight there', () => {
    expect(heldTop(64, 400, 500)).toBe(64);
    expect(heldTop(100, 400, 500)).toBe(100);
  });

  it('is higher where its detail would be cut, and at the top where there is no room for it', () => {
    expect(heldTop(200, 400, 500)).toBe(100);
    expect(heldTop(200, 600, 500)).toBe(0);
    expect(heldTop(-30, 400, 500)).toBe(0);
  });
});
