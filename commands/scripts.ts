import type { Command } from './command.ts';
import { group } from './options.ts';
import { both } from './problem.ts';
import { scriptsArchive, scriptsRestore } from './scripts-archive.ts';
import { scriptsDiff } from './scripts-diff.ts';
import { scriptsExport } from './scripts-export.ts';
import { scriptsImport } from './scripts-import.ts';
import { scriptsLint } from './scripts-lint.ts';
import { scriptsSchema } from './scripts-schema.ts';
import { scriptsSimulate } from './scripts-simulate.ts';
import { scriptsTest } from './scripts-test.ts';

export const scripts: Command = group(
  'scripts',
  both(
    '话术脚本（lint、test、simulate、diff、export、import…）',
    'Scripts: lint, test, simulate, diff, export, import…',
  ),
  new Map([
    ['lint', scriptsLint],
    ['test', scriptsTest],
    ['simulate', scriptsSimulate],
    ['diff', scriptsDiff],
    ['export', scriptsExport],
    ['import', scriptsImport],
    ['archive', scriptsArchive],
    ['restore', scriptsRestore],
    ['schema', scriptsSchema],
  ]),
);
