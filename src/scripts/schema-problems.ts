import type { z } from 'zod';
import { LOCALES, type Locale, type Text } from '../text.ts';
import { LANGUAGE_NAMES, type Problem, wrong } from './problem.ts';
import { CHANNEL_NAMES, STEPS } from './steps.ts';

type Issue = z.core.$ZodIssue;

/** What a schema finds wrong, in words an admin understands. */
export function schemaProblems(issues: readonly Issue[]): readonly Problem[] {
  return issues.map((issue) => {
    const at = issue.path.map(String).join('.');
    const language = untranslated(issue);
    const { 'zh-CN': zh, en } = language ? lacks(language) : explain(issue);
    return wrong(at, language ? 'missing-translation' : 'malformed', zh, en);
  });
}

function untranslated(issue: Issue): Locale | null {
  const language = LOCALES.find((locale) => locale === issue.path.at(-1));
  if (!language) return null;
  // Extra words of a language are a list, and need not be there at all.
  const absent =
    (issue.code === 'invalid_type' && issue.expected === 'string') ||
    (issue.code === 'too_small' && issue.origin === 'string');
  return absent ? language : null;
}

function lacks(language: Locale): Text {
  return {
    'zh-CN': `缺少${LANGUAGE_NAMES[language]['zh-CN']}文字，请补上。`,
    en: `The ${LANGUAGE_NAMES[language].en} words are missing: add them.`,
  };
}

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

function explain(issue: Issue): Text {
  const field = String(issue.path.at(-1) ?? '');
  switch (issue.code) {
    case 'invalid_type':
      return missing(issue, field);
    case 'unrecognized_keys': {
      if (field === 'channels') return oneOf('channels', CHANNEL_NAMES);
      const keys = issue.keys.map((key) => `“${key.slice(0, 40)}”`).join(', ');
      return text(`不认识 ${keys}。`, `${keys} ${issue.keys.length > 1 ? 'are' : 'is'} not known here.`);
    }
    case 'too_big': {
      const [zh, en] = unit(issue.origin);
      return text(`“${field}”最多 ${issue.maximum}${zh}。`, `“${field}” is at most ${issue.maximum}${en}.`);
    }
    case 'too_small': {
      const [zh, en] = unit(issue.origin);
      return text(`“${field}”至少 ${issue.minimum}${zh}。`, `“${field}” is at least ${issue.minimum}${en}.`);
    }
    case 'invalid_format':
      return text(
        `“${field}”的写法不对：${naming(issue.message)}。`,
        `“${field}” is not well formed: ${issue.message}.`,
      );
    case 'invalid_key':
      return text(
        `“${field}”不能用作步骤名：字母开头，只用字母、数字和 _，最多 20 个。`,
        `“${field}” cannot name a step: letters, digits and _, at most 20, a letter first.`,
      );
    case 'invalid_value':
      return oneOf(field, issue.values.map(String));
    case 'invalid_union':
      return field === 'format' ? oneOf('format', ['1', '2']) : oneOf(field, KIND_NAMES);
    case 'custom':
      return text(`“${field}”不对：${naming(issue.message)}。`, `“${field}” is not right: ${issue.message}.`);
    default:
      return text(`“${field}”不对。`, `“${field}” is not right.`);
  }
}

const KIND_NAMES: readonly string[] = STEPS.flatMap((step) => [...step.shape.kind.values]);

function oneOf(field: string, values: readonly string[]): Text {
  const list = values.join(', ');
  return text(`“${field}”只能是：${list}。`, `“${field}” must be one of: ${list}.`);
}

/** What a limit counts. */
function unit(origin: string): readonly [zh: string, en: string] {
  if (origin === 'string') return [' 个字符', ' characters'];
  return origin === 'array' || origin === 'set' ? [' 项', ' entries'] : ['', ''];
}

const KINDS: Readonly<Record<string, Text>> = {
  string: text('文字', 'words'),
  number: text('数字', 'a number'),
  int: text('整数', 'a whole number'),
  boolean: text('true 或 false', 'true or false'),
  array: text('列表', 'a list'),
  object: text('一组字段', 'a group of fields'),
  record: text('一组字段', 'a group of fields'),
};

function missing(issue: Extract<Issue, { code: 'invalid_type' }>, field: string): Text {
  if (issue.path.length === 0) return text('这不是一份话术脚本。', 'This is not a script.');
  const kind = KINDS[issue.expected] ?? text(issue.expected, issue.expected);
  return text(
    `“${field}”缺失或类型不对：应为${kind['zh-CN']}。`,
    `“${field}” is missing or of the wrong kind: it should be ${kind.en}.`,
  );
}

/** The schema's own notes on names, for readers of Chinese. */
function naming(note: string): string {
  const limit = /at most (\d+)/.exec(note)?.[1];
  if (note.includes('steps')) return `最多 ${limit} 个步骤`;
  const letters = note.includes('small') ? '小写字母' : '字母';
  const signs = note.includes('and .')
    ? `${letters}、数字、_ 和 .`
    : note.includes('and -')
      ? `${letters}、数字、_ 和 -`
      : `${letters}、数字和 _`;
  return limit ? `${signs}，最多 ${limit} 个字符` : '格式不符';
}
