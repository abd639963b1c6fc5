import type { Backlog, Stores } from '../../adapters/postgres/index.ts';
import { readYaml } from '../../adapters/yaml/index.ts';
import { ALARM_KINDS, type AlarmKind } from '../../src/clock.ts';
import type { Rule } from '../../src/followups/index.ts';
import { revive, type ScriptEntry } from '../../src/scripts/index.ts';
import type { Text } from '../../src/text.ts';
import { readSeed } from '../../wiring/first-start.ts';
import { both } from '../problem.ts';
import { plain } from '../table.ts';
import { type Check, doubtful, fine, looked, wrong } from './check.ts';

/** What the database holds: whether customers can be asked, and whether the work that is due gets done. */
export async function workChecks(stores: Stores, root: string): Promise<readonly Check[]> {
  const [scripts, rules] = [await stores.scripts.list(), await stores.rules.list()];
  return [
    ...(await looked('scripts', () => scriptChecks(stores, scripts, root))),
    ...ruleChecks(rules, scripts),
    ...(await looked('inbox', async () => [await inboxCheck(stores)])),
    ...(await looked('due-work', async () => [dueCheck(await stores.backlog())])),
  ];
}

async function scriptChecks(stores: Stores, entries: readonly ScriptEntry[], root: string): Promise<readonly Check[]> {
  if (entries.length === 0) {
    return [fine('scripts', both('首次启动时创建', 'they are made at the first start'))];
  }
  const { indicators } = await readSeed(root);
  const broken: string[] = [];
  for (const { id, publishedVersion } of entries) {
    if (publishedVersion === null) continue;
    const read = readYaml((await stores.scripts.source(id, publishedVersion)) ?? '');
    if (!('value' in read) || !revive(read.value, publishedVersion, indicators))
      broken.push(`${id} v${publishedVersion}`);
  }
  if (broken.length > 0) {
    const todo = both(
      '在控制台修正草稿并发布，或回退到早先的版本',
      'Correct the draft in the console and publish, or roll back',
    );
    return [wrong('scripts', listed('已发布但无法运行', 'published, but cannot run', broken), todo)];
  }
  const published = entries.filter(({ publishedVersion }) => publishedVersion !== null).length;
  return [
    fine(
      'scripts',
      both(`${published} 个已发布，共 ${entries.length} 个`, `${published} of ${entries.length} published`),
    ),
  ];
}

function ruleChecks(rules: readonly Rule[], entries: readonly ScriptEntry[]): readonly Check[] {
  if (rules.length === 0) return [fine('rules', both('首次启动时创建', 'they are made at the first start'))];
  const published = new Map<string, boolean>(
    entries.map(({ id, publishedVersion }) => [id, publishedVersion !== null]),
  );
  const enabled = rules.filter((rule) => rule.enabled);
  const shown = ({ eventType, scriptId }: Rule) => `${plain(eventType)} → ${plain(scriptId)}`;
  const missing = enabled.filter(({ scriptId }) => !published.has(scriptId)).map(shown);
  const unpublished = enabled.filter(({ scriptId }) => published.get(scriptId) === false).map(shown);
  const checks: Check[] = [];
  if (missing.length > 0) {
    const todo = both('在控制台更改规则，或导入该脚本', 'Change the rule in the console, or import the script');
    checks.push(wrong('rules', listed('指向不存在的脚本', 'lead to a script that is not there', missing), todo));
  }
  if (unpublished.length > 0) {
    const todo = both('发布该脚本；在此之前这些事件不会回访', 'Publish the script; until then nobody is asked');
    checks.push(
      wrong('rules', listed('指向未发布的脚本', 'lead to a script that is not published', unpublished), todo),
    );
  }
  if (checks.length > 0) return checks;
  if (enabled.length === 0) {
    const todo = both('在控制台启用规则', 'Switch one on in the console');
    return [doubtful('rules', both('全部停用，不会回访任何客户', 'all are switched off: nobody is asked'), todo)];
  }
  return [
    fine(
      'rules',
      both(`${enabled.length} 条启用，共 ${rules.length} 条`, `${enabled.length} of ${rules.length} switched on`),
    ),
  ];
}

const COUNTED = 1_000;

async function inboxCheck(stores: Stores): Promise<Check> {
  const parked = await stores.inbox.list(COUNTED);
  if (parked.length === 0) return fine('inbox', both('没有搁置的消息', 'no parked messages'));
  const reasons = new Map<string, number>();
  for (const { reason } of parked) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const list = [...reasons].map(([reason, n]) => `${plain(reason)} ${n}`).join(', ');
  const n = parked.length === COUNTED ? `${COUNTED}+` : String(parked.length);
  return doubtful(
    'inbox',
    both(`${n} 条消息被搁置（${list}）`, `${n} parked messages (${list})`),
    both(
      '在控制台的“待处理消息”中查看并重试，或运行 aftercare parked list',
      'See and retry them in the console, under Parked messages, or with "aftercare parked list"',
    ),
  );
}

const LATE_SECONDS = 60;
const STUCK_SECONDS = 900;

const KINDS: Record<AlarmKind, Text> = {
  'follow-ups': both('回访', 'follow-ups'),
  cases: both('工单', 'cases'),
  outbox: both('待发消息', 'messages to send'),
  inbox: both('搁置消息', 'parked messages'),
  silences: both('等待回答的问题', 'questions that wait for an answer'),
};

function dueCheck(backlog: Backlog): Check {
  const [oldest] = ALARM_KINDS.map((kind) => ({ kind, seconds: backlog[kind].overdueSeconds })).sort(
    (a, b) => b.seconds - a.seconds,
  );
  if (!oldest || oldest.seconds < 1) return fine('due-work', both('没有积压', 'nothing is waiting'));
  const minutes = Math.round(oldest.seconds / 60);
  const [zh, en] =
    minutes > 0
      ? [`${minutes} 分钟`, `${minutes} min`]
      : [`${Math.round(oldest.seconds)} 秒`, `${Math.round(oldest.seconds)} s`];
  const { [oldest.kind]: kind } = KINDS;
  const what = both(`最早的${kind['zh-CN']}已等待 ${zh}`, `the oldest of the ${kind.en} has waited ${en}`);
  if (oldest.seconds < LATE_SECONDS) return fine('due-work', what);
  const todo = both(
    '确认有 worker 或 all 角色的服务在运行，并查看其日志',
    'See that a service with role worker or all runs, and read its log',
  );
  return oldest.seconds < STUCK_SECONDS ? doubtful('due-work', what, todo) : wrong('due-work', what, todo);
}

function listed(zh: string, en: string, names: readonly string[]): Text {
  return both(`${zh}：${names.join('、')}`, `${en}: ${names.join(', ')}`);
}
