import { LOCALES, type Locale } from '../../src/text.ts';
import { head } from './html.ts';
import { PAGE_WORDS } from './words.ts';

export type GonePageOptions = { readonly locale: Locale; readonly styleUrl: string };

/**
 * The page of a link that opens nothing: unknown, mistyped or expired, which are not told apart. In both languages,
 * the visitor's own first, because nothing is known about who came.
 */
export function gonePage({ locale, styleUrl }: GonePageOptions): string {
  const order = [locale, ...LOCALES.filter((other) => other !== locale)];
  return `<!doctype html>
<html lang="${locale}">
<head>
${head(PAGE_WORDS[locale].goneTitle, styleUrl)}
</head>
<body>
<main class="gone">
${order.map(inLanguage).join('\n')}
</main>
</body>
</html>
`;
}

function inLanguage(locale: Locale, position: number): string {
  const words = PAGE_WORDS[locale];
  const heading = position === 0 ? 'h1' : 'h2';
  return `<section lang="${locale}"><${heading}>${words.goneTitle}</${heading}><p>${words.goneText}</p><p>${words.goneHint}</p></section>`;
}
