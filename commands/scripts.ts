import type { Command } from './command.ts';
import { group } from './options.ts';
import { both } from './problem.ts';
import { scriptsExport } from './scripts-export.ts';
import { scriptsImport } from './scripts-import.ts';
import { scriptsLint } from './scripts-lint.ts';
import { scriptsTest } from './scripts-test.ts';

export const scripts: Command = group(
  'scripts',
  both('话术脚本（lint、test、export、import）', 'Scripts as files: lint, test, export, import'),
  new Map([
    ['lint', scriptsLint],
    ['test', scriptsTest],
    ['export', scriptsExport],
    ['import', scriptsImport],
  ]),
);
