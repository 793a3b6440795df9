import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/security/csp';

const policy = new Map(
  contentSecurityPolicy('tidemark-data')
    .split('; ')
    .map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
);

describe('contentSecurityPolicy', () => {
  it('allows nothing by default and says each exception', () => {
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'"],
      'style-src-attr': ["'unsafe-inline'"],
      'connect-src': ["'self'", 'tidemark-data:'],
      'worker-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'object-src': ["'none'"],
    });
  });

  it('never allows code made from text, nor any server', () => {
    const values = [...policy.values()].flat();
    expect(policy.get('script-src')).not.toContain("'unsafe-inline'");
    expect(values).not.toContain("'unsafe-eval'");
    expect(values.filter((value) => /https?:|\*/.test(value))).toEqual([]);
  });
});
