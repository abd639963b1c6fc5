import type { WordTable } from './tables.ts';
import { ZH_ANSWERS } from './zh-answers.ts';
import { ZH_ASKS } from './zh-asks.ts';
import { ZH_COMMENTS, ZH_FEELINGS } from './zh-feelings.ts';

export const ZH: WordTable = { ...ZH_ASKS, ...ZH_ANSWERS, feelings: ZH_FEELINGS, comments: ZH_COMMENTS };
