/** A small script of the present format, with remarks, a draw, a silence, ticks and a test of its own. */
export const SMALL = `# Kept as it is typed: remarks, quotes and all.
format: 2
id: small_talk
name: {zh-CN: 小回访, en: "Small talk"}
start: q1
rotation: {share: 100, compare: 0}
asides: {complaint: complaint_intake}
steps:
  q1:
    kind: scale
    scale: satisfaction
    indicator: delivery
    core: true
    text:
      zh-CN: "{name}您好，{item}已经送到，您满意吗？"   # the greeting
      en: Hi {name}, how satisfied are you with the delivery of your {item}?
    silent:
      - {after: 600, say: reminder}
      - {after: 1200, next: bye}
    choices:
      - {id: '5-4', next: extra}
      - {id: '3', next: why}
      - {id: '2-1', next: why, does: {case: P3}}
  why:
    kind: multiple
    text:
      zh-CN: 很抱歉。哪几点没做好？
      en: I'm sorry. What fell short?
    choices:
      - {id: late, label: {zh-CN: 太晚, en: Too late}}
      - {id: damaged, label: {zh-CN: 破损, en: Damaged}}
      - {id: manner, label: {zh-CN: 态度, en: Manner}}
    next: extra
  extra:
    kind: rotate
    indicators: [on_time]
    next: bye
    else: bye
  bye:
    kind: end
    text:
      zh-CN: 谢谢您的反馈！
      en: Thank you for telling us!
tests:
  - name: a good score
    locale: en
    talk: |
      bot: (q1)
       ++ wait q1 600 min
      you: (q1.5)
       ++ record q1 satisfaction "5" (score 5, delivery, core)
      bot: (bye)
       == completed
`;

/** The same with a test that tells another story, on the line that is said. */
export const FAILING = SMALL.replace('(score 5, delivery, core)', '(score 4, delivery, core)');
export const FAILING_LINE = FAILING.split('\n').findIndex((line) => line.includes('(score 4')) + 1;
