/** The median of several runs; `before` prepares each and is not timed. Answers milliseconds. */
export async function median<T>(
  runs: number,
  run: (prepared: T) => Promise<unknown>,
  before: () => Promise<T>,
  after: (prepared: T) => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const prepared = await before();
    const start = performance.now();
    await run(prepared);
    times.push(performance.now() - start);
    await after(prepared);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? NaN;
}

/** One line: what, its time, the peer's or the limit's, and the ratio against the bar. */
export function line(what: string, measured: number, peer: string, peerTime: number, bar: number): void {
  const ratio = measured / peerTime;
  const verdict = ratio <= bar ? 'within' : 'OVER';
  console.log(
    `${what}: ${measured.toFixed(0)} ms against ${peerTime.toFixed(0)} ms (${peer}): ratio ${ratio.toFixed(2)}, bar ${bar} — ${verdict}`,
  );
}
