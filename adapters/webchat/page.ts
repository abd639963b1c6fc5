import { LOCALES, type Locale } from '../../src/text.ts';
import { escapeHtml, head } from './html.ts';
import { PAGE_WORDS, wordsOf } from './words.ts';

export type ChatPageOptions = {
  readonly locale: Locale;
  /** The company's name in that language; plain text. */
  readonly brand: string;
  /** Where the browser reads and posts messages; relative to the page or a path. */
  readonly messagesUrl: string;
  /** Where the browser posts photos and files. */
  readonly filesUrl: string;
  /** Where the browser listens. */
  readonly streamUrl: string;
  readonly scriptUrl: string;
  readonly styleUrl: string;
};

/**
 * The whole page of one chat, without any of its messages: the browser reads those. Holds nothing about the customer,
 * so it may be fetched by anything that previews links.
 */
export function chatPage(options: ChatPageOptions): string {
  const { locale, brand } = options;
  const words = wordsOf(locale);
  return `<!doctype html>
<html lang="${locale}">
<head>
${head(`${brand} · ${words.title}`, options.styleUrl)}
<script type="module" src="${escapeHtml(options.scriptUrl)}"></script>
</head>
<body>
<div id="chat" class="chat" data-locale="${locale}" data-messages="${escapeHtml(options.messagesUrl)}" data-files="${escapeHtml(options.filesUrl)}" data-stream="${escapeHtml(options.streamUrl)}">
<header class="top">
<h1 class="brand"><span class="mark" aria-hidden="true">${MARK}</span><span><span id="brand">${escapeHtml(brand)}</span><small id="title">${words.title}</small></span></h1>
<div id="languages" class="languages" role="group" aria-label="${words.language}" hidden>${LOCALES.map(languageButton).join('')}</div>
</header>
<main class="middle" id="middle">
<noscript>${LOCALES.map(noScript).join('')}</noscript>
<div id="opening" class="opening">
<p>${PAGE_WORDS[locale].opening}</p>
<p class="stuck">${PAGE_WORDS[locale].stuck}</p>
</div>
<p id="welcome" class="welcome" hidden></p>
<div id="log" class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="${words.conversation}" aria-busy="true" tabindex="-1"></div>
<p id="closed" class="closed" hidden></p>
</main>
<footer class="bottom" id="bottom" hidden>
<button type="button" id="newer" class="newer" hidden></button>
<p id="notice" class="notice" role="status"></p>
<form id="composer" class="composer" autocomplete="off">
<button type="button" id="attach" class="attach" hidden>${CLIP}<span id="attach-label" class="hidden">${words.attach}</span></button>
<input type="file" id="file" accept="image/*,application/pdf" tabindex="-1" aria-hidden="true" hidden>
<label class="hidden" for="words" id="words-label">${words.write}</label>
<textarea id="words" rows="1" maxlength="4000" enterkeyhint="send" placeholder="${words.placeholder}"></textarea>
<button type="submit" id="send" class="send">${SEND}<span id="send-label">${words.send}</span></button>
</form>
</footer>
</div>
</body>
</html>
`;
}

function languageButton(locale: Locale): string {
  return `<button type="button" lang="${locale}" data-language="${locale}" aria-pressed="false">${LANGUAGE_NAMES[locale]}</button>`;
}

function noScript(locale: Locale): string {
  return `<p class="no-script" lang="${locale}">${PAGE_WORDS[locale].noScript}</p>`;
}

/** Each language called as its speakers call it, so that it is found in a page that one cannot read. */
const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' };

const MARK =
  '<svg viewBox="0 0 32 32" width="32" height="32" focusable="false"><path fill="currentColor" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-8 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path class="tick" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10 14 4 4 8-8"/></svg>';
const SEND =
  '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false"><path fill="currentColor" d="M3.4 20.4 21 12 3.4 3.6 3.4 10l11 2-11 2z"/></svg>';
const CLIP =
  '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7"/></svg>';
