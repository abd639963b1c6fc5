import type { Locale, Text } from './text.ts';

/** What customers send besides words, as people call it. */
const KINDS: Readonly<Record<string, Text>> = {
  photo: { 'zh-CN': '照片', en: 'photo' },
  image: { 'zh-CN': '图片', en: 'picture' },
  document: { 'zh-CN': '文件', en: 'file' },
  file: { 'zh-CN': '文件', en: 'file' },
  video: { 'zh-CN': '视频', en: 'video' },
  voice: { 'zh-CN': '语音', en: 'voice message' },
  audio: { 'zh-CN': '音频', en: 'audio file' },
};

/** A file in one line: its name, or what it is where nobody named it. */
export function fileWords(what: string, name: string | null, locale: Locale): string {
  return `📎 ${name ?? KINDS[what]?.[locale] ?? what}`;
}

/** `[photo:AgAC123]`, as files stand in answers and in what was noted on a case; the name under which it is fetched is `ref`. */
const MARK = /\[(photo|image|document|file|video|voice|audio)(?::([\w-]+))?\]/g;

/** Words in which files stand, as people read them; what a platform calls a file is nothing to read. */
export function withFilesNamed(
  text: string,
  locale: Locale,
  nameOf: (ref: string) => string | null = () => null,
): string {
  return text.replace(MARK, (_mark, what: string, ref?: string) =>
    fileWords(what, ref === undefined ? null : nameOf(ref), locale),
  );
}

/** The files that stand in an answer, by the names under which they are fetched. */
export function filesIn(text: string): readonly string[] {
  return [...text.matchAll(MARK)].flatMap(([, , ref]) => (ref === undefined ? [] : [ref]));
}
