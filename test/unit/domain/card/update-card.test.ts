import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPrint } from '../../../../shared/domain/card/text-print';
import { updateCard } from '../../../../shared/domain/card/update-card';

const block = (id: string, body: string): string =>
  `<!-- tidemark:begin id="${id}" v="1" body="${textPrint(body)}" -->\n${body}\n<!-- tidemark:end id="${id}" -->`;
const card = (bodies: Readonly<Record<string, string>>, front = 'status: ok'): string =>
  [
    `---\ntags:\n  - drift\ntidemark:\n  schema: 1\n  ${front}\n---`,
    '# Model',
    ...Object.entries(bodies).map(([id, body]) => block(id, body)),
    `<!-- tidemark:blocks ids="${Object.keys(bodies).join(' ')}" -->`,
  ].join('\n\n') + '\n';
const fresh = card({ status: 'Two drifted.', drift: '| a | b |' }, 'status: drift');

describe('a card that is there', () => {
  it('gets new blocks and front matter, and keeps every other byte', () => {
    const old = card({ status: 'None drifted.', drift: '| a | b |' });
    const mine = old
      .replace('# Model', '# My model\n\nFor   loans only.  \n')
      .replace('tags:', '# ours\ntags:');
    const { markdown, updated, added, conflicts } = updateCard(mine, fresh, 'keep');
    expect(markdown).toBe(
      mine
        .replaceAll('None drifted.', 'Two drifted.')
        .replace('status: ok', 'status: drift')
        .replace(textPrint('None drifted.'), textPrint('Two drifted.')),
    );
    expect({ updated, added, conflicts }).toEqual({ updated: ['status'], added: [], conflicts: [] });
  });

  it('is the same after a second time', () => {
    const once = updateCard(card({ status: 'x' }), fresh, 'keep').markdown;
    expect(updateCard(once, fresh, 'keep')).toMatchObject({ markdown: once, updated: [], added: [] });
  });

  it('keeps its line ends and its byte order mark', () => {
    const old = `\uFEFF${card({ status: 'None.' })}`.replaceAll('\n', '\r\n');
    const { markdown, conflicts } = updateCard(old, fresh, 'keep');
    expect(conflicts).toEqual([]);
    expect(markdown.startsWith('\uFEFF---\r\n')).toBe(true);
    expect(markdown.replaceAll('\r\n', '')).not.toContain('\n');
    expect(markdown).toContain('  status: drift\r\n');
  });

  it('has its first block behind its byte order mark', () => {
    const old = `\uFEFF${block('status', 'None.')}\n`;
    const { markdown, updated } = updateCard(old, block('status', 'Two.'), 'keep');
    expect(updated).toEqual(['status']);
    expect(markdown.startsWith(`\uFEFF${block('status', 'Two.')}\n`)).toBe(true);
  });

  it('of a newer Tidemark is refused, with the line', () => {
    const old = card({ status: 'None.' });
    const newerBlock = old.replace('v="1"', 'v="2"');
    const newerFront = old.replace('  schema: 1', '  schema: 2');
    const words = 'it was written by a newer Tidemark, in format 2; this Tidemark writes format 1.';
    for (const how of ['keep', 'replace'] as const) {
      expect(() => updateCard(newerBlock, fresh, how)).toThrow(`Line 11 of the card: ${words}`);
      expect(() => updateCard(newerFront, fresh, how)).toThrow(`Line 5 of the card: ${words}`);
    }
  });

  it('keeps blocks that the new one does not have, and names them', () => {
    const old = card({ status: 'None.', drift: '| a |', shadow: 'Better.', mine: 'x' });
    const { markdown, earlier } = updateCard(old, fresh, 'replace');
    expect(earlier).toEqual(['shadow', 'mine']);
    expect(markdown).toContain(block('shadow', 'Better.'));
  });

  it('tells blocks that a person edited, and keeps or replaces them as was said', () => {
    const old = card({ status: 'None.', drift: '| a | b |' }).replace('None.', 'None. We checked.');
    const kept = updateCard(old, fresh, 'keep');
    expect(kept.conflicts).toEqual([{ id: 'status', line: 11 }]);
    expect(kept.markdown).toContain('None. We checked.');
    const replaced = updateCard(old, fresh, 'replace');
    expect(replaced.markdown).not.toContain('We checked');
    expect(replaced.markdown).toContain('Two drifted.');
  });

  it('gets blocks it never had behind those they follow, and not again those that were taken out', () => {
    const more = card({ status: 'S', performance: 'P', drift: 'D' });
    const old = card({ status: 'S', drift: 'D' });
    const { markdown, added } = updateCard(old, more, 'keep');
    expect(added).toEqual(['performance']);
    expect(markdown.indexOf('P\n')).toBeGreaterThan(markdown.indexOf('S\n'));
    expect(markdown.indexOf('P\n')).toBeLessThan(markdown.indexOf('D\n'));
    const without = markdown.replace(`${block('performance', 'P')}\n`, '');
    const again = updateCard(without, more, 'keep');
    expect(again).toMatchObject({ added: [], leftOut: ['performance'] });
    expect(again.markdown).not.toContain('"performance" v');
  });

  it('without markers keeps all it has and gets the blocks at its end', () => {
    const foreign = 'My card\n=======\nno end of line';
    const { markdown, added } = updateCard(foreign, fresh, 'keep');
    expect(markdown.startsWith(`${foreign}\n\n<!-- tidemark:begin id="status"`)).toBe(true);
    expect(added).toEqual(['status', 'drift']);
    expect(markdown).not.toContain('tags:');
    expect(updateCard(markdown, fresh, 'keep').markdown).toBe(markdown);
  });

  it.each([
    [
      '<!-- tidemark:begin id="a" v="1" -->\nx\n',
      /Line 1 of the card: the block “a” begins and does not end/,
    ],
    ['x\n<!-- tidemark:end id="a" -->\n', /Line 2 of the card: the block “a” ends and did not begin/],
    [`${block('a', 'x')}\n${block('a', 'y')}\n`, /Line 4 of the card: there is a second block “a”/],
    [
      '<!-- tidemark:begin id="a" v="1" -->\n<!-- tidemark:begin id="b" v="1" -->\n',
      /Line 2 of the card: the block “b” begins within/,
    ],
    [
      `\`\`\`md\n${block('a', 'x')}\n\`\`\`\n`,
      /Line 2 of the card: a marker of Tidemark lies within a fence of code/,
    ],
    ['<!-- tidemark:begin v="1" -->\n', /has no id/],
  ])('with broken markers is left alone: %j', (old, message) => {
    expect(() => updateCard(old, fresh, 'replace')).toThrow(message);
  });

  it('never loses a byte that a person wrote outside the markers', () => {
    const words = fc
      .string({
        unit: fc.constantFrom('a', ' ', '\n', '\r\n', '|', '`', '#', '-', '<!-- x -->', 'é', '\t', '---\n'),
      })
      .filter((text) => !/`{3}/.test(text));
    const body = fc.constantFrom('x', 'y | z', '', 'a\n\nb', '```sh\nrun\n```');
    fc.assert(
      fc.property(words, words, words, body, body, body, (before, between, after, a, b, c) => {
        const old = `# T\n${before}\n${block('one', a)}\n${between}\n${block('two', b)}\n${after}`;
        const next = `# T\n\n${block('one', c)}\n\n${block('two', b)}\n\n${block('three', a)}\n`;
        const { markdown } = updateCard(old, next, 'replace');
        const outside = (text: string): string =>
          text.replace(/<!-- tidemark:begin[^]*?<!-- tidemark:end id="\w+" -->/g, '§');
        // What is new is only ever put in: the blocks' own places, one block and the line that names them.
        const rest = outside(markdown).replace(/<!-- tidemark:blocks ids="[^"]*" -->/, '');
        const kept = outside(old);
        let at = 0;
        for (const character of kept) {
          at = rest.indexOf(character, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at++;
        }
        expect(rest.startsWith(`# T\n${before}\n§`)).toBe(true);
        expect(updateCard(markdown, next, 'replace').markdown).toBe(markdown);
      }),
    );
  });
});
