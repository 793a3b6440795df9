/** How the program ends. */
export const EXIT = {
  done: 0,
  /** The call or its input is wrong. */
  wrong: 1,
  /** `--check`: a threshold was crossed. */
  crossed: 2,
  /** A fault of Tidemark; EX_SOFTWARE of sysexits. */
  fault: 70,
  /** Ctrl+C: 128 and the number of the signal. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
