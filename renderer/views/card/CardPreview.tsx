import './CardPreview.css';
import { memo, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { CardOutput } from '../../../shared/analysis/requests';

/** Longer code, such as a fingerprint, may break anywhere. */
const UNBROKEN = 40;

const FRONT_MATTER = /^---\n([\s\S]*?\n)---\n/;

/** The card's markdown as a reader sees it. HTML in it is left out, links lead nowhere, charts come from memory. */
export const CardPreview = memo(function CardPreview({
  output,
}: {
  readonly output: CardOutput;
}): React.JSX.Element {
  const { markdown, files } = output;
  const matter = FRONT_MATTER.exec(markdown);
  const body = matter === null ? markdown : markdown.slice(matter[0].length);
  const components = useMemo(() => componentsFor(files), [files]);
  return (
    <article className="card-preview">
      {matter === null ? null : (
        <details className="card-matter">
          <summary>Metadata of the card</summary>
          <pre tabIndex={0}>{matter[1]}</pre>
        </details>
      )}
      <Markdown remarkPlugins={[remarkGfm]} skipHtml components={components}>
        {body}
      </Markdown>
    </article>
  );
});

function componentsFor(files: CardOutput['files']): Components {
  const images = new Map(
    files
      .filter((file) => file.name.endsWith('.svg'))
      .map((file) => [file.name, `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file.content)}`]),
  );
  return {
    img({ src, alt }) {
      const name = typeof src === 'string' ? decodeURIComponent(src).replace(/^.*\//, '') : '';
      const image = images.get(name);
      return image === undefined ? <em>{alt ?? 'Image'}</em> : <img src={image} alt={alt ?? ''} />;
    },
    a({ href, children }) {
      return (
        <span className="card-link" title={href}>
          {children}
        </span>
      );
    },
    code({ children }) {
      const long = typeof children === 'string' && children.length > UNBROKEN;
      return <code className={long ? 'card-long' : undefined}>{children}</code>;
    },
    table({ children }) {
      return (
        <div className="card-table" role="region" aria-label="Table" tabIndex={0}>
          <table>{children}</table>
        </div>
      );
    },
  };
}
