/**
 * The window's content security policy: its own files, WebAssembly, and data files by token; nothing else.
 * `style-src-attr` is for the charts and virtual tables, which place their parts by style attributes.
 */
export function contentSecurityPolicy(dataScheme: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self' ${dataScheme}:`,
    "worker-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
