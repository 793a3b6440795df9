/** Progress of one job. `share` is 0 to 1, null when it cannot be known. */
export interface Progress {
  readonly label: string;
  readonly share: number | null;
}
