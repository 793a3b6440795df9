import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { BrowserWindow, session } from 'electron';
import type { Session } from 'electron';
import { UserError } from '../../shared/domain/errors';
import { APP_ORIGIN, APP_SCHEME } from '../protocols/schemes';
import { lockSession } from '../security/locks';
import { writeFileAtomic } from './atomic-write';
import type { FileDialogs } from './dialogs';
import { wordingWriteErrors } from './write-errors';

const PAGE = `${APP_ORIGIN}/print.html`;
/** Whatever is in the page, it runs nothing and fetches nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Asks for a place and writes a page there as PDF; null when dismissed. */
export async function savePdf(
  dialogs: Pick<FileDialogs, 'save'>,
  suggestedName: string,
  html: string,
): Promise<{ name: string } | null> {
  const file = await dialogs.save('Export', suggestedName, { name: 'PDF', extensions: ['pdf'] });
  if (file === null) return null;
  const bytes = await printed(html).catch((cause: unknown) => {
    throw new UserError(
      'The card could not be printed to PDF.',
      'Export it as one HTML file instead, and print that in a browser.',
      { cause, detail: cause instanceof Error ? cause.message : String(cause) },
    );
  });
  await wordingWriteErrors(file, () => writeFileAtomic(file, bytes));
  return { name: path.basename(file) };
}

/** Prints a page in a window that nobody sees: sandboxed, without scripts, and cut off from the network and the disk. */
async function printed(html: string): Promise<Uint8Array> {
  const own = sessionWith(html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(PAGE);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4 },
    });
  } finally {
    window.destroy();
    own.protocol.unhandle(APP_SCHEME);
  }
}

/** A session in memory that knows one page. */
function sessionWith(html: string): Session {
  const own = session.fromPartition(`print-${randomUUID()}`, { cache: false });
  lockSession(own);
  own.protocol.handle(APP_SCHEME, (request) =>
    request.url === PAGE
      ? new Response(html, {
          headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY },
        })
      : new Response('No such page.', { status: 404 }),
  );
  return own;
}
