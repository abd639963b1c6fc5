import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Loads a package that we are measured against. Benches run in the project's folder. */
export const load = createRequire(join(process.cwd(), 'test/bench/package.json'));
