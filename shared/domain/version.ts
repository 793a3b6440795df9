/** The product's version, as in package.json (a test holds them equal). */
export const TIDEMARK_VERSION = '0.1.0';
