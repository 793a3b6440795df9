import { expect, it } from 'vitest';
import { htmlReport } from '../../../../shared/card/html/html-report';
import { printedReport } from '../../../../shared/card/html/printed-report';

it('on paper every fold is open, and text that looks like one stays text', () => {
  const html = htmlReport({
    markdown: '# T\n\nA `<details>` here.\n\n<details>\n<summary>More</summary>\n\nText.\n\n</details>\n',
    files: [],
  });
  const printed = printedReport(html);
  expect(printed.match(/<details open>/g)).toHaveLength(1);
  expect(printed).not.toContain('<details>');
  expect(printed).toContain('&lt;details&gt;');
});
