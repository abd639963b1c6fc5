import { EN_ANSWERS } from './en-answers.ts';
import { EN_ASKS } from './en-asks.ts';
import { EN_COMMENTS, EN_FEELINGS } from './en-feelings.ts';
import type { WordTable } from './tables.ts';

export const EN: WordTable = { ...EN_ASKS, ...EN_ANSWERS, feelings: EN_FEELINGS, comments: EN_COMMENTS };
