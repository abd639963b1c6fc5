import { z } from 'zod';

/** The languages of every surface. They are equals: a text that lacks one cannot be published. */
export const LOCALES = ['zh-CN', 'en'] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;

/** The same words in every language. */
export const Text = z.strictObject({ 'zh-CN': z.string().min(1).max(4_000), en: z.string().min(1).max(4_000) });
export type Text = z.infer<typeof Text>;

/** The longest text a customer can send, in graphemes; the rest is cut and marked. */
export const HEARD_LIMIT = 4_000;
const CUT_MARK = ' […]';

/** Picks ours from a language tag as platforms give it (`zh-Hans`, `en_GB`), or null for a language we do not speak. */
export function localeOf(tag: string | null | undefined): Locale | null {
  if (!tag) return null;
  const language = tag.toLowerCase().split(/[-_]/)[0];
  if (language === 'zh') return 'zh-CN';
  return language === 'en' ? 'en' : null;
}

/**
 * The form in which heard text is kept: well-formed Unicode, no control characters but tab and newline,
 * NFC, at most `HEARD_LIMIT` graphemes.
 */
export function tidy(raw: string): string {
  const formed = wellFormed(raw.slice(0, HEARD_LIMIT * 16));
  const plain = formed.replace(/\r\n?/g, '\n').replace(CONTROLS, '').normalize('NFC').trim();
  return clip(plain, HEARD_LIMIT, CUT_MARK).trim();
}

/** The form in which texts are compared: NFKC, lower case, without invisible characters and outer punctuation. */
export function matchForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}|\uFE0F/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cuts to at most `limit` UTF-16 units without splitting a grapheme, ending in `mark` when something was cut. */
export function clip(text: string, limit: number, mark = '…'): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text.slice(0, limit * 2))) {
    if (kept.length + segment.length > limit - mark.length) break;
    kept += segment;
  }
  return kept + mark;
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the purpose
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
