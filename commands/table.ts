/** Rows as aligned columns, for a terminal. Columns named in `right` (numbers) are set flush right. */
export function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string {
  const clean = rows.map((row) => row.map(plain));
  const widths: number[] = [];
  for (const row of clean)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  const set = (cell: string, at: number) => {
    const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
    return right.has(at) ? space + cell : cell + space;
  };
  return clean.map((row) => row.map(set).join('  ').trimEnd()).join('\n');
}

/** On one line and without the characters by which a text from elsewhere could command the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}/gu, '');
}

/** A value as JSON that is safe to show: also the control characters that JSON lets through are written out. */
export function asJson(value: unknown): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, 2).replace(/[\u007F-\u009F\u2028\u2029]/g, escaped);
}

/** How many cells of a terminal a text takes: Chinese characters and emoji take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const WIDE =
  /^(?:[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation})/u;
