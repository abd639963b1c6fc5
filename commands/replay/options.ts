import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';

export const USAGE =
  '--orders <csv> --reviews <csv> [--customers <csv>] [--limit n] [--url http://127.0.0.1:3000] [--key …] [--concurrency 16] [--out summary.json]';

const count = z.coerce.number({ message: 'a number' }).int().min(1);
const Options = z.object({
  orders: z.string({ error: 'needed: the file of orders' }).min(1),
  reviews: z.string({ error: 'needed: the file of reviews' }).min(1),
  customers: z.string().min(1).optional(),
  limit: count.optional(),
  url: z.url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:3000' }),
  key: z.string({ error: 'needed: an API key, here or in AFTERCARE_BOOTSTRAP_API_KEY' }).min(1),
  concurrency: count.max(256).default(16),
  out: z.string().min(1).optional(),
});

export type ReplayOptions = Readonly<z.infer<typeof Options>>;

/** The options, or a `config/invalid` fault that names everything that is wrong. */
export function replayOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReplayOptions {
  const here = {
    url: env.PUBLIC_URL || `http://127.0.0.1:${env.PORT || 3000}`,
    key: env.AFTERCARE_BOOTSTRAP_API_KEY || undefined,
  };
  const read = Options.safeParse({ ...here, ...named(args) });
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ at: `--${path.join('.')}`, message }));
  throw new Fault('config/invalid', {}, { problems: [...problems, { at: 'replay', message: USAGE }] });
}

function named(args: readonly string[]): Record<string, string> {
  const option = { type: 'string' } as const;
  const options = Object.fromEntries(Object.keys(Options.shape).map((name) => [name, option]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Fault(
      'config/invalid',
      {},
      {
        problems: [
          { at: 'replay', message },
          { at: 'replay', message: USAGE },
        ],
      },
    );
  }
}
