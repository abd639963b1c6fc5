import { describe, expect, it } from 'vitest';
import { reportOf } from '../../commands/report-table.ts';
import { summarise, type Tally } from '../../src/insights/index.ts';

const cases = { casesOpened: 2, casesOpen: 1, casesClosed: 1, casesVerified: 1 };
const none = { casesOpened: 0, casesOpen: 0, casesClosed: 0, casesVerified: 0 };
const tally: Tally = {
  groups: [
    { key: '浦东店', asked: 80, answered: 40, ...cases },
    { key: null, asked: 3, answered: 3, ...none },
  ],
  rows: [
    { key: '浦东店', kind: 'satisfaction', score: 5, n: 30 },
    { key: '浦东店', kind: 'satisfaction', score: 1, n: 10 },
    { key: '浦东店', kind: 'recommend', score: 10, n: 6 },
    { key: null, kind: 'satisfaction', score: 2, n: 3 },
  ],
};
const told = { from: '2026-03-01', to: '2026-03-31', timezone: 'Asia/Shanghai' };

describe('a report for a terminal', () => {
  it('lists the whole with n and interval', () => {
    const text = reportOf({ ...told, by: null, ...summarise(tally, null) }, 'en');
    expect(text).toMatch(/^Figures 2026-03-01 – 2026-03-31 \(Asia\/Shanghai\)$/m);
    expect(text).toMatch(/^Answered +43 {2}51\.8% \[41\.2% – 62\.2%\]$/m);
    expect(text).toMatch(/^Satisfied +69\.8% \[\d+\.\d% – \d+\.\d%\] {2}n=43$/m);
    expect(text).toMatch(/^Mean rating \(1–5\) +3\.86 \[/m);
    expect(text).toMatch(/^NPS +\+100 \[.*\] {2}n=6 ~$/m);
    expect(text).toMatch(/^Ease \(1–7\) +—$/m);
    expect(text).toContain('opened 2, open 1, closed 1, confirmed by the customer 1');
    expect(text).toContain('~ rests on fewer than 30 answers');
    expect(text).toContain('NPS = 100 ×');
    expect(text).not.toContain('fewer than 5 answers');
  });

  it('breaks it down, and hides what would point at persons', () => {
    const text = reportOf({ ...told, by: 'store', ...summarise(tally, 'store') }, 'zh-CN');
    expect(text).toMatch(/^浦东店 +80 +40 \(50\.0%\) +75\.0% {2}n=40 +4\.00 {2}n=40 +\+100 {2}n=6 ~ +— +2$/m);
    expect(text).toMatch(/^（未知） +3 +3 \(100\.0%\) +\* +\* +— +— +0$/m);
    expect(text).toContain('* 不足 5 份回答，为保护个人而隐藏');
  });

  it('says when there is nothing', () => {
    const empty = { rows: [], groups: [] };
    expect(reportOf({ ...told, by: 'day', ...summarise(empty, 'day') }, 'en')).toContain(
      'There is nothing in this period.',
    );
  });
});
