import { EN } from './en.ts';
import type { WordTable } from './tables.ts';
import { ZH } from './zh.ts';

/** Both languages: replies are read alike, whatever the language of the dialog is. */
export const TABLES: readonly WordTable[] = [ZH, EN];
