#!/usr/bin/env node
import { EXIT } from './exit-codes';
import { main } from './main';
import { endAtOnce } from './terminal/interrupt';
import { processTerminal } from './terminal/terminal';

process.exitCode = await main(
  process.argv.slice(2),
  processTerminal(),
  (process.env['TIDEMARK_DEBUG'] ?? '') !== '',
);

/** Nothing is under way any more, unless a statement of the engine does not stop. */
const LAST_WAIT_MS = 500;
if (process.exitCode === EXIT.interrupted) setTimeout(endAtOnce, LAST_WAIT_MS).unref();
