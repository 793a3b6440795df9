import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** Beside the sources, which `npm run` is started from; this code runs bundled, elsewhere. */
const SCRIPT = path.resolve('test/bench/python_peer.py');

/** Fit and scores of all rows, and the score that 1 % of them pass. */
const detector = z.object({ seconds: z.number(), version: z.string(), threshold: z.number() });

const answers = {
  evidently: z.object({
    seconds: z.number(),
    version: z.string(),
    columns: z.record(z.string(), z.number()),
  }),
  subgroups: z.object({
    seconds: z.number(),
    version: z.string(),
    /** Metrics by attribute and by group. */
    groups: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number()))),
  }),
  shadow: z.object({
    seconds: z.number(),
    version: z.string(),
    values: z.object({
      ...{
        paired: z.number(),
        agreement: z.number(),
        kappa: z.number(),
        accuracy: z.number(),
        f1: z.number(),
      },
      ...{ rocAuc: z.number(), brier: z.number(), onlyLive: z.number(), onlyShadow: z.number() },
      ...{ statistic: z.number(), latency: z.number() },
    }),
  }),
  cbpe: z.object({
    seconds: z.number(),
    version: z.string(),
    /** Processor time of fit and estimate. */
    estimating: z.number(),
    /** Estimated accuracy and ROC AUC by chunk of production. */
    accuracy: z.array(z.number()),
    rocAuc: z.array(z.number()),
  }),
  ks: z.object({ seconds: z.number(), version: z.string(), statistic: z.number() }),
  forest: detector,
  ecod: detector,
};
type Answers = { [Peer in keyof typeof answers]: z.infer<(typeof answers)[Peer]> };

/** Asks a peer that is Python (`PYTHON`, else python3). Null, and how to have it, where it is not installed. */
export async function pythonPeer<Peer extends keyof Answers>(
  peer: Peer,
  files: readonly string[],
): Promise<Answers[Peer] | null> {
  const python = process.env['PYTHON'] ?? 'python3';
  try {
    const { stdout } = await promisify(execFile)(python, [SCRIPT, peer, ...files], { maxBuffer: 1 << 26 });
    const lines = stdout.trim().split('\n');
    return answers[peer].parse(JSON.parse(lines.at(-1) ?? '')) as Answers[Peer];
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n').at(-2) : String(error);
    console.log(
      `${peer} of Python was not measured (${said ?? ''}): pip install evidently "pandas<3" pyarrow scipy scikit-learn pyod fairlearn statsmodels nannyml, and name that Python in PYTHON.`,
    );
    return null;
  }
}
