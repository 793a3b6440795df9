import fc from 'fast-check';

/**
 * Properties are tried on the same values each time, so that a check of a change fails because of the change. Other
 * values are looked for by `npm run fuzz`, which says which seed it used.
 */
const seed = process.env['PROPERTY_SEED'];
fc.configureGlobal({ seed: seed === undefined ? 20_261_127 : Number(seed) });
