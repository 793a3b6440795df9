import { config } from 'zod';

/** The page forbids code made from text: schemas are told not to try. Imported before any schema is made. */
config({ jitless: true });
