import { type Locale, localeOf } from '../../src/text.ts';

/** The language that a reader likes best among ours (RFC 9110 §12.5.4), or the house's own. */
export function preferredLocale(header: string | undefined, otherwise: Locale): Locale {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wish);
  const liked = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of liked) {
    const locale = localeOf(tag);
    if (locale) return locale;
  }
  return otherwise;
}

function wish(part: string): { tag: string; quality: number } {
  const [tag = '', ...options] = part.split(';').map((piece) => piece.trim());
  const given = options.find((option) => option.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { tag, quality: Number.isFinite(quality) ? quality : 0 };
}
