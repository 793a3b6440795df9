#!/usr/bin/env node
import { main } from './main';
import { processTerminal } from './terminal/terminal';

process.exitCode = await main(
  process.argv.slice(2),
  processTerminal(),
  (process.env['TIDEMARK_DEBUG'] ?? '') !== '',
);
