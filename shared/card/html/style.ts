/** How the report looks: on paper, on a light and on a dark screen. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b2127; --quiet: #55606b; --line: #d5dadf; --shade: #f4f6f8; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14181c; --ink: #e6eaee; --quiet: #a3afba; --line: #343c44; --shade: #1d2329; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif; }
main, nav { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 4rem; }
nav { padding-top: 1.5rem; font-size: 0.875rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0; padding: 0; list-style: none; }
a { color: inherit; }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
p, li { overflow-wrap: anywhere; }
td { overflow-wrap: break-word; }
code, pre { font: 0.875em/1.5 'JetBrains Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace; background: var(--shade); border-radius: 4px; }
code { padding: 0.1em 0.3em; }
pre { padding: 0.75rem 1rem; overflow: auto; }
pre code { padding: 0; background: none; }
figure { margin: 1.25rem 0; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 600; }
.right { text-align: right; white-space: nowrap; }
details { margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.9rem; }
summary { cursor: pointer; color: var(--quiet); }
:focus-visible { outline: 2px solid #2f6fb2; outline-offset: 2px; }
@media print { :root { color-scheme: light; } nav { display: none; } body { font-size: 10pt; } h2, h3, summary { break-after: avoid; } figure, tr { break-inside: avoid; } .table, figure { overflow: visible; } pre, td code { white-space: pre-wrap; overflow-wrap: anywhere; } }
`;

/** By which the page's policy knows the style, so that no other is ever applied; a test holds it to the style. */
export const STYLE_HASH = 'sha256-lUjrkyKYUkHHfAw4Axzg9yXnb9J2+DgEQiloot8KhCQ=';
