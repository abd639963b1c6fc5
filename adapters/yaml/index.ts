import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
  visit,
  type YAMLError,
} from 'yaml';
import type { Text } from '../../src/text.ts';

/** What is wrong with a source, and on which line (the first is 1). */
export type YamlProblem = { readonly line: number; readonly message: Text };
export type YamlRead = { readonly value: unknown } | { readonly problems: readonly YamlProblem[] };

/** A script is a few dozen KiB; more is a mistake, or an attack. */
const SIZE_LIMIT = 256 * 1_024;
/** Anchors may save typing; they may not be used to make a small text huge. */
const ALIAS_LIMIT = 50;
const DEPTH_LIMIT = 50;

/** Reads one YAML document as plain data: no tags, no code, no cycles. Never throws. */
export function readYaml(text: string): YamlRead {
  if (text.length > SIZE_LIMIT) return refused(1, TOO_LARGE);
  const deep = tooDeep(text);
  if (deep) return refused(deep, TOO_DEEP);
  try {
    const lines = new LineCounter();
    const doc = parseDocument(text, { ...OPTIONS, lineCounter: lines });
    const wrong = [...doc.errors, ...doc.warnings];
    if (wrong.length > 0) return { problems: wrong.map(told) };
    const lost = unresolved(doc);
    if (lost !== null) return refused(lines.linePos(lost).line, LOST_ALIAS);
    return { value: doc.toJS({ maxAliasCount: ALIAS_LIMIT }) };
  } catch (error) {
    return refused(1, error instanceof ReferenceError ? TOO_MANY_ALIASES : UNREADABLE);
  }
}

/** Plain data as a YAML document. Comments and the way something was typed are not data, so they are not in it. */
export function writeYaml(value: unknown): string {
  return stringify(value, { version: '1.2', schema: 'core', lineWidth: 0, aliasDuplicateObjects: false });
}

/** Where things stand in a source; lines are counted from 1. */
export type Places = {
  /**
   * The line of the value at a dotted path, or of the nearest thing above it that is there; 1 when nothing is. For
   * placing a problem with a draft in the editor that it was typed in.
   */
  lineOf(path: string): number;
  /** The lines of a text at a dotted path: of a block those under its key, of anything else the one on which it begins. */
  linesOf(path: string): { readonly first: number; readonly last: number };
};

/** Reads a source once, for asking it about many places. Never throws. */
export function placesIn(text: string): Places {
  if (text.length > SIZE_LIMIT || tooDeep(text)) return NOWHERE;
  const lines = new LineCounter();
  const doc = parseDocument(text, { ...OPTIONS, lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  return {
    lineOf: (path) => lineAt(found(doc, path).offset),
    linesOf(path) {
      const { node, offset } = found(doc, path);
      const first = lineAt(offset);
      if (!isScalar(node) || !node.type?.startsWith('BLOCK')) return { first, last: first };
      const end = Math.max(offset, (node.range?.[1] ?? offset) - 1);
      return { first: first + 1, last: Math.max(first + 1, lineAt(end)) };
    },
  };
}

/** The line of one place; see `Places`. */
export function lineOf(text: string, path: string): number {
  return placesIn(text).lineOf(path);
}

const NOWHERE: Places = { lineOf: () => 1, linesOf: () => ({ first: 1, last: 1 }) };

/** The value at a path, with where its key stands; or the nearest thing above it. */
function found(doc: Document.Parsed, path: string): Child {
  let place: Child = { node: doc.contents, offset: 0 };
  for (const part of path === '' ? [] : path.split('.')) {
    const next = child(isAlias(place.node) ? place.node.resolve(doc) : place.node, part);
    if (!next) break;
    place = next;
  }
  return place;
}

const OPTIONS = { version: '1.2', schema: 'core', merge: false, uniqueKeys: true, prettyErrors: true } as const;

/** Where an alias stands that no anchor before it explains, or null. Many aliases are refused later, all the same. */
function unresolved(doc: Document.Parsed): number | null {
  let lost: number | null = null;
  let left = ALIAS_LIMIT;
  visit(doc, {
    Alias(_key, node) {
      left -= 1;
      if (left > 0 && node.resolve(doc) !== undefined) return undefined;
      if (left > 0) lost = rangeOf(node);
      return visit.BREAK;
    },
  });
  return lost;
}

type Child = { readonly node: unknown; readonly offset: number };

function child(node: unknown, part: string): Child | null {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(part)];
    return item ? { node: item, offset: rangeOf(item) } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === part);
  return pair ? { node: pair.value, offset: rangeOf(pair.key) } : null;
}

function rangeOf(node: unknown): number {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0;
}

/** The line on which nesting goes too deep for a script, or 0. Counted by brackets and indent, before anything is parsed. */
function tooDeep(text: string): number {
  let open = 0;
  let line = 1;
  let dashes = 0;
  for (const char of text) {
    if (char === '\n') {
      line += 1;
      dashes = 0;
    }
    if (char === '[' || char === '{') open += 1;
    if (char === ']' || char === '}') open -= 1;
    if (char === '-' || char === '?') dashes += 1;
    else if (char !== ' ') dashes = 0;
    if (open > DEPTH_LIMIT || dashes > DEPTH_LIMIT * 4) return line;
  }
  return 0;
}

function refused(line: number, message: Text): YamlRead {
  return { problems: [{ line, message }] };
}

function told(error: YAMLError): YamlProblem {
  const plain = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
  const zh = MEANINGS[error.code] ?? 'YAML 写法不对';
  return { line: error.linePos?.[0].line ?? 1, message: { 'zh-CN': `${zh}。`, en: `${plain.replace(/\.$/, '')}.` } };
}

/** The parser's own codes, for readers of Chinese. */
const MEANINGS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  ALIAS_PROPS: '引用（*）后面不能再加标记',
  BAD_ALIAS: '引用（*）没有写对，或没有对应的锚点（&）',
  BAD_DIRECTIVE: '文件头的指令不对',
  BAD_DQ_ESCAPE: '双引号里的转义不对',
  BAD_INDENT: '缩进不对',
  BAD_PROP_ORDER: '锚点或标签的位置不对',
  BAD_SCALAR_START: '文字不能以这个符号开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里嵌套了另一组字段，请换行或加引号',
  BLOCK_IN_FLOW: '花括号或方括号里不能换行嵌套',
  DUPLICATE_KEY: '同一个字段写了两次',
  IMPOSSIBLE: '这里无法读懂',
  KEY_OVER_1024_CHARS: '字段名太长',
  MISSING_CHAR: '少了一个符号（冒号、引号或括号）',
  MULTILINE_IMPLICIT_KEY: '字段名不能跨行；文字里有冒号时请加引号',
  MULTIPLE_ANCHORS: '一个值只能有一个锚点',
  MULTIPLE_DOCS: '一份脚本只能有一个文档（去掉 ---）',
  MULTIPLE_TAGS: '一个值只能有一个标签',
  NON_STRING_KEY: '字段名必须是文字',
  TAB_AS_INDENT: '缩进要用空格，不能用制表符',
  TAG_RESOLVE_FAILED: '不支持这种标签（!）',
  UNEXPECTED_TOKEN: '这里多了内容，或少了引号',
};

const TOO_LARGE: Text = { 'zh-CN': '脚本太大，最多 256 KiB。', en: 'The script is too large: at most 256 KiB.' };
const TOO_DEEP: Text = { 'zh-CN': '嵌套太深。', en: 'This is nested too deeply.' };
const TOO_MANY_ALIASES: Text = { 'zh-CN': '引用（*）太多。', en: 'There are too many aliases (*).' };
const LOST_ALIAS: Text = {
  'zh-CN': '引用（*）没有对应的锚点（&）。',
  en: 'This alias (*) has no anchor (&) before it.',
};
const UNREADABLE: Text = { 'zh-CN': '无法读懂这份 YAML。', en: 'This YAML cannot be read.' };
