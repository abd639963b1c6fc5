import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf, escaped, type Look, reminderOf, slackUser } from '../../adapters/slack/card.ts';
import { formOf, noticeOf } from '../../adapters/slack/modal.ts';
import { WORDS } from '../../adapters/slack/words.ts';
import { CASE_STATES, type CaseView } from '../../src/cases/index.ts';
import { SEVERITIES } from '../../src/scripts/index.ts';
import { categoryWords, factWords, remedyWords } from '../../src/taxonomy.ts';
import { LOCALES, type Locale } from '../../src/text.ts';
import { aCase, aCaseView } from '../fakes/case-view.ts';
import { messageFlaws, viewFlaws } from '../fakes/slack-limits.ts';
import { markupOf, readable, walk } from '../fakes/slack-text.ts';

const look = (locale: Locale, now = '2026-03-02T02:00:00Z'): Look => ({
  locale,
  timezone: 'Asia/Shanghai',
  consoleUrl: 'https://care.example.com/console/',
  now: new Date(now),
});
const english: Partial<CaseView> = {
  customerName: 'W**',
  item: 'Fridge',
  store: 'West Lake',
  servedBy: 'Mr Li',
};

describe('files on a card', () => {
  const url = 'https://care.example.com/console/cases/';

  it('are counted, with a way to the console, and stay in the house', () => {
    const one = cardOf(aCaseView({ summary: '[photo:AgAC123] 门刮花了' }, { files: 1 }), look('zh-CN'));
    expect(markupOf(one).join()).toContain(`📎 客户发来 1 个照片或文件 · <${url}${aCase().id}|在控制台查看>`);
    expect(readable(one.blocks)).toContain('“📎 照片 门刮花了”');
    const two = cardOf(aCaseView({ summary: '[photo:AgAC123]' }, { ...english, files: 2 }), look('en'));
    expect(markupOf(two).join()).toContain('The customer sent 2 photos or files');
    expect(JSON.stringify([one, two])).not.toContain('AgAC123');
    expect(messageFlaws(two)).toEqual([]);
    expect(readable(cardOf(aCaseView(), look('en')).blocks)).not.toContain('📎');
  });
});

describe('a card', () => {
  it('reads like this in Chinese', () => {
    const card = cardOf(aCaseView(), look('zh-CN'));
    expect(card.text).toBe('C-000123 严重：待接手');
    expect(readable(card.blocks).split('\n')).toEqual([
      '🟠 C-000123 · 严重 (P2) · 待接手',
      '评分：2',
      '类别：D2.1 货物完好',
      '客户：王** · 英文',
      '商品：三门冰箱 BCD-320',
      '门店：杭州西湖店',
      '服务人员：李师傅',
      '负责人：还没有人接手',
      '客户希望：更换',
      '客户原话',
      '“柜门有一道很深的划痕，师傅说不归他管。”',
      '开立：<!date^1772415000^{date_num} {time}|2026-03-02 09:30> · ' +
        '服务完成：<!date^1772352000^{date_num} {time}|2026-03-01 16:00> · ' +
        '期限：<!date^1772418600^{date_num} {time}|2026-03-02 10:30>',
      '2026-03-02 09:30 客户 开立工单',
      '接手',
      '联系客户',
      '已处理',
      '在控制台查看',
    ]);
    expect(card.metadata).toEqual({
      event_type: 'aftercare_case',
      event_payload: { case_id: aCase().id, version: 1 },
    });
  });

  it('reads like this in English', () => {
    const view = aCaseView({ summary: 'Deep scratch on the door.', category: 'D2', remedy: 'refund' }, english);
    const lines = readable(cardOf(view, look('en')).blocks).split('\n');
    expect(lines[0]).toBe('🟠 C-000123 · High (P2) · Waiting to be claimed');
    expect(lines).toContain('Category: D2 Condition of goods');
    expect(lines).toContain('Owner: Nobody yet');
    expect(lines.slice(-4)).toEqual(['Claim', 'Contact', 'Resolve', 'Open in console']);
  });

  it('says who did what last, and what the customer said in the end', () => {
    const at = new Date('2026-03-02T03:00:00Z');
    const staff = { kind: 'staff', id: 'slack:U0WANG', name: '王芳' } as const;
    const history = [
      { at, what: 'open', actor: { kind: 'customer' }, from: null, to: 'received', note: null },
      { at, what: 'chase', actor: { kind: 'system' }, from: null, to: null, note: 'unclaimed' },
      { at, what: 'claim', actor: staff, from: 'received', to: 'investigating', note: null },
      { at, what: 'resolve', actor: staff, from: 'investigating', to: 'callback', note: '换了\n新柜门' },
    ] as const;
    const over = { state: 'closed', owner: staff.id, ownerName: staff.name, accepted: 'solved', reopened: 1 } as const;
    const text = readable(cardOf(aCaseView(over, { history }), look('zh-CN')).blocks);
    expect(text).toContain('✅ C-000123 · 严重 (P2) · 已关闭');
    expect(text).toContain('负责人：王芳 · 已重新处理 1 次');
    expect(text).toContain('客户确认：已解决');
    expect(text).toContain(
      '2026-03-02 11:00 系统 发出提醒\n2026-03-02 11:00 王芳 接手\n2026-03-02 11:00 王芳 处理完毕：换了 新柜门',
    );
    expect(text).not.toContain('开立工单');
  });

  it('marks what is overdue', () => {
    const text = (now: string) => readable(cardOf(aCaseView(), look('zh-CN', now)).blocks);
    expect(text('2026-03-02T02:30:00Z')).not.toContain('已超时');
    expect(text('2026-03-02T02:30:01Z')).toContain('已超时');
  });

  it('leaves out what is not known', () => {
    const over = { score: null, category: null, remedy: null, summary: null };
    const around = {
      customerName: null,
      customerLocale: 'fr',
      item: ' ',
      store: null,
      servedBy: null,
      completedAt: null,
      dueAt: null,
      history: [],
    };
    const card = cardOf(aCaseView(over, around), look('en'));
    expect(readable(card.blocks).split('\n')[1]).toBe('Owner: Nobody yet');
    expect(messageFlaws(card)).toEqual([]);
  });

  it('links to the case in the console', () => {
    const urls: unknown[] = [];
    walk(cardOf(aCaseView(), look('en')).blocks, (node) => node.url && urls.push(node.url));
    expect(urls).toEqual([`https://care.example.com/console/cases/${aCase().id}`]);
  });

  it('stands in one language', () => {
    const inEnglish = aCaseView({ summary: 'Scratch', remedy: 'refund' }, english);
    const inChinese = aCaseView({ number: '8', category: 'C9' }, { item: '冰箱' });
    for (const state of CASE_STATES) {
      for (const severity of SEVERITIES) {
        const en = cardOf({ ...inEnglish, case: { ...inEnglish.case, state, severity } }, look('en'));
        expect(JSON.stringify([en.text, readable(en.blocks)])).not.toMatch(/\p{Script=Han}/u);
        const zh = cardOf({ ...inChinese, case: { ...inChinese.case, state, severity } }, look('zh-CN'));
        expect(readable(zh.blocks).replace(/<!date[^>]*>/g, '')).not.toMatch(/[a-z]{2}/i);
      }
    }
  });

  it('is within the limits of Slack whatever is written, and calls nobody', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('<!channel>', '', '\u0000', '<@U0WANG>', '😀'.repeat(4_000), '&'.repeat(3_000)),
    );
    const maybe = fc.option(written);
    const views = fc.record({
      summary: maybe,
      category: maybe,
      remedy: maybe,
      ownerName: maybe,
      owner: maybe,
      state: fc.constantFrom(...CASE_STATES),
      item: maybe,
      store: maybe,
      customerName: maybe,
      note: maybe,
    });
    fc.assert(
      fc.property(views, fc.constantFrom(...LOCALES), ({ item, store, customerName, note, ...over }, locale) => {
        const actor = { kind: 'staff', id: 'user:1', name: note ?? '' } as const;
        const history = Array.from({ length: 5 }, () => ({
          at: new Date(0),
          what: 'customer-wrote' as const,
          actor,
          from: null,
          to: null,
          note,
        }));
        const view = aCaseView(over, { item, store, customerName, history });
        for (const message of [cardOf(view, look(locale)), reminderOf(view, 'customer-wrote', look(locale))]) {
          expect(messageFlaws(message)).toEqual([]);
          const marks = markupOf(message).flatMap((text) => text.match(/<(?!!date\^)[^>]*>/g) ?? []);
          expect(marks).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a reminder', () => {
  it('calls the owner when Slack knows them', () => {
    const owned = aCaseView({ owner: 'slack:U0WANG', ownerName: '王芳' });
    expect(reminderOf(owned, 'unresolved', look('zh-CN')).text).toMatch(/^<@U0WANG> C-000123 还没有处理完/);
    expect(reminderOf(aCaseView({ owner: 'user:7' }), 'unresolved', look('en')).text).toMatch(/^C-000123 is not/);
  });

  it('brings the customer’s letter', () => {
    const wrote = {
      at: new Date(0),
      what: 'customer-wrote',
      actor: { kind: 'customer' },
      from: null,
      to: null,
      note: '还没来！<!here>',
    } as const;
    const reminder = reminderOf(aCaseView({}, { history: [wrote] }), 'customer-wrote', look('zh-CN'));
    expect(readable(reminder.blocks)).toContain('“还没来！<!here>”');
    expect(reminder.text).not.toContain('<!here>');
  });

  it.each([
    ['slack:U0WANG', 'U0WANG'],
    ['slack:W012A3CDE', 'W012A3CDE'],
    ['slack:U0> <!channel', null],
    ['slack:', null],
    ['user:U0WANG', null],
    [null, null],
  ])('knows %s as %s', (actor, user) => expect(slackUser(actor)).toBe(user));
});

describe('a form', () => {
  const about = { id: aCase().id, number: 'C-000123', reads: 'en' as const };

  it.each(LOCALES)('is one that Slack takes, in %s', (locale) => {
    for (const move of ['contact', 'resolve'] as const) {
      expect(viewFlaws(formOf(move, about, WORDS[locale]))).toEqual([]);
      expect(viewFlaws(noticeOf(move, WORDS[locale].refused.missing, WORDS[locale]))).toEqual([]);
    }
  });

  it('says who will read it, and in which language', () => {
    const said = readable(formOf('resolve', about, WORDS['zh-CN']).blocks);
    expect(said).toContain('客户使用英文');
    expect(said).toContain('客户会看到这段话');
    expect(readable(formOf('contact', { ...about, reads: null }, WORDS.en).blocks)).not.toContain('reads');
  });
});

describe('words', () => {
  it('has the same entries in both languages, none of them empty or left over', () => {
    const shape = (words: unknown): unknown =>
      typeof words === 'object' && words !== null
        ? Object.fromEntries(Object.entries(words).map(([key, value]) => [key, shape(value)]))
        : typeof words;
    expect(shape(WORDS.en)).toEqual(shape(WORDS['zh-CN']));
    expect(JSON.stringify(WORDS.en)).not.toMatch(/\p{Script=Han}/u);
  });

  it('knows the house codes and shows strange ones as they are', () => {
    expect(categoryWords('R1.2', 'en')).toBe('R1.2 Repair result');
    expect(categoryWords('constructor', 'en')).toBe('constructor');
    expect(remedyWords('refund', 'zh-CN')).toBe('退款');
    expect(remedyWords('just_tell', 'en')).toBe('Just to be heard');
    expect(['D2.1', 'call', 'D9.9.9', '门坏了'].map((fact) => factWords(fact, 'zh-CN'))).toEqual([
      'D2.1 货物完好',
      '尽快联系',
      'D9.9.9',
      '门坏了',
    ]);
    expect(remedyWords('__proto__', 'zh-CN')).toBe('__proto__');
  });

  it('makes the three control characters harmless', () => {
    expect(escaped('<a&b>&lt;')).toBe('&lt;a&amp;b&gt;&amp;lt;');
  });
});
