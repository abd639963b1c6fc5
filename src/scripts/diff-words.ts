import type { Text } from '../text.ts';
import type { Change } from './diff.ts';
import { LANGUAGE_NAMES } from './problem.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Longer values are for the reader of the change itself. */
const SHORT = 40;

/** What changed, as the head of a line: `q1 · English wording`, `why3 · choice “other” removed`. */
export function headline(change: Change): Text {
  const { step, path, kind } = change;
  const what = path.length === 0 ? text('步骤', 'step') : place(path);
  const how = HOW[kind];
  const values = valuesOf(change);
  const where = step === null ? '' : `${step} · `;
  return text(
    `${where}${what['zh-CN']}${how['zh-CN']}${values === '' ? '' : `：${values}`}`,
    `${where}${what.en}${how.en}${values === '' ? '' : `: ${values}`}`,
  );
}

const HOW: Readonly<Record<Change['kind'], Text>> = {
  added: text('（新增）', ' added'),
  removed: text('（删除）', ' removed'),
  changed: text('', ''),
};

/** Small values on the same line; wording is read below. */
function valuesOf({ path, kind, before, after }: Change): string {
  if (kind !== 'changed' || language(path.at(-1) ?? '')) return '';
  const all = `${before} → ${after}`;
  return all.length > SHORT || all.includes('\n') ? '' : all;
}

function language(part: string): Text | null {
  return part === 'zh-CN' || part === 'en' ? LANGUAGE_NAMES[part] : null;
}

/** A place in words. What is not known by name is shown as it is written. */
function place(path: readonly string[]): Text {
  const spoken = language(path.at(-1) ?? '');
  if (spoken) return wording(path.slice(0, -1), spoken);
  const [first = '', second, ...rest] = path;
  if (second === 'order') return text(`${listName(first)['zh-CN']}的顺序`, `order of ${listName(first).en}s`);
  const item = second === undefined ? null : itemOf(first, second);
  if (item) return rest.length === 0 ? item : fieldOf(rest, item);
  return fieldOf(path, null);
}

function wording(path: readonly string[], spoken: Text): Text {
  const [first = '', second = '', ...rest] = path;
  const words = text(`${spoken['zh-CN']}措辞`, `${spoken.en} wording`);
  switch (first) {
    case 'text':
      return words;
    case 'name':
      return text(`${spoken['zh-CN']}名称`, `${spoken.en} name`);
    case 'skip':
      return text(`跳过按钮的${spoken['zh-CN']}文字`, `${spoken.en} label of the way past`);
    case 'channels':
      return text(`${second} 上的${words['zh-CN']}`, `${words.en} on ${second}`);
    case 'snippets':
      return text(`公共话术“${second}”的${words['zh-CN']}`, `${words.en} of the shared text “${second}”`);
    case 'words':
      return text(`“${second}”的${spoken['zh-CN']}用词`, `${spoken.en} words for “${second}”`);
    default:
      return ofItem(first, second, rest, spoken);
  }
}

function ofItem(list: string, name: string, rest: readonly string[], spoken: Text): Text {
  // experiment.variants.<name>.texts.<step>
  if (list === 'experiment' && name === 'variants') {
    const [variant = '', , step = ''] = rest;
    const words = text(`${spoken['zh-CN']}措辞`, `${spoken.en} wording`);
    return text(`试验版本“${variant}”里 ${step} 的${words['zh-CN']}`, `${words.en} of ${step} in variant “${variant}”`);
  }
  const item = itemOf(list, name);
  const part = rest[0] ?? '';
  if (!item) return text(`${list}.${name} 的${spoken['zh-CN']}文字`, `${spoken.en} words of ${list}.${name}`);
  if (part === 'label') return text(`${item['zh-CN']}的${spoken['zh-CN']}按钮文字`, `${spoken.en} label of ${item.en}`);
  if (part === 'also') return text(`${item['zh-CN']}的${spoken['zh-CN']}同义词`, `${spoken.en} synonyms of ${item.en}`);
  return text(`${item['zh-CN']}的${spoken['zh-CN']}措辞（${part}）`, `${spoken.en} wording (${part}) of ${item.en}`);
}

const LISTS: Readonly<Record<string, Text>> = {
  choices: text('选项', 'choice'),
  tests: text('测试', 'test'),
  pairs: text('Kano 题', 'pair'),
  when: text('条件', 'condition'),
  silent: text('无人回答的第几段', 'silence'),
};

function listName(list: string): Text {
  return LISTS[list] ?? text(list, list);
}

/** One of several, by its name; conditions and silences are counted. */
function itemOf(list: string, name: string): Text | null {
  const known = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  if (!known) return null;
  if (list === 'when') return text(`第 ${Number(name) + 1} 个条件`, `condition ${Number(name) + 1}`);
  if (list === 'silent') return text(`无人回答时的第 ${Number(name) + 1} 段`, `silence ${Number(name) + 1}`);
  return text(`${known['zh-CN']}“${name}”`, `${known.en} “${name}”`);
}

const FIELDS: Readonly<Record<string, Text>> = {
  kind: text('题型', 'kind'),
  next: text('去向', 'way on'),
  else: text('其余的去向', 'way on otherwise'),
  start: text('第一步', 'first step'),
  indicator: text('指标', 'indicator'),
  indicators: text('指标', 'indicators'),
  does: text('后果', 'effect'),
  skip: text('跳过按钮', 'way past'),
  if: text('内容', 'test'),
  talk: text('对话', 'talk'),
  facts: text('前提', 'facts'),
  timing: text('时间', 'timing'),
  remind: text('提醒', 'reminders'),
  expire: text('结束时间', 'expiry'),
  rotation: text('轮换题', 'drawn ratings'),
  share: text('比例', 'share'),
  experiment: text('试验', 'trial'),
  variants: text('版本', 'variants'),
  migrate: text('迁移', 'migration'),
  asides: text('中途可转去的话术', 'scripts to turn to'),
  show: text('显示方式', 'look'),
  labels: text('量表用词', 'level words'),
  scale: text('量表', 'scale'),
  core: text('核心评分', 'core rating'),
  scene: text('场景', 'scene'),
  silent: text('无人回答时', 'silences'),
  channels: text('渠道专用措辞', 'words for channels'),
  pairs: text('题目对', 'pairs'),
  sample: text('样本量', 'sample'),
  after: text('等待时间', 'wait'),
};

/** A field, and what it is a field of. */
function fieldOf(path: readonly string[], of: Text | null): Text {
  const names = path.map((part) => (Object.hasOwn(FIELDS, part) ? FIELDS[part] : undefined) ?? text(part, part));
  const zh = names.map((name) => name['zh-CN']).join(' · ');
  const en = names.map((name) => name.en).join(' · ');
  return of ? text(`${of['zh-CN']}的${zh}`, `${en} of ${of.en}`) : text(zh, en);
}
