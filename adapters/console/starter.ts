/** A small dialog that passes every check, for a new script to begin from. */
export function starter(id: string): string {
  return `# A dialog: steps lead to each other by name, and every text exists in both languages.
format: 2
id: ${id}
name:
  zh-CN: 新的回访
  en: New follow-up
start: q1
# Customers can complain at any time; afterwards the open question is asked again.
asides:
  complaint: complaint_intake
steps:
  q1:
    kind: scale
    scale: satisfaction
    indicator: delivery
    core: true
    text:
      zh-CN: "{name}您好，我是{brand}的回访助手。这次服务您满意吗？"
      en: "Hi {name}, it's {brand}'s follow-up assistant. How satisfied are you with this service?"
    silent:
      - {after: 2880, say: reminder}
    choices:
      - {id: 5-4, next: end_thanks}
      - {id: '3', next: end_thanks}
      - {id: '2', next: why, does: {case: P3}}
      - {id: '1', next: why, does: {case: P2}}
  why:
    kind: text
    text:
      zh-CN: 非常抱歉，让您失望了。主要是哪里没做好？
      en: I'm very sorry we let you down. What went wrong?
    next: end_case
    skip:
      label: {zh-CN: 跳过, en: Skip}
      next: end_case
  end_thanks:
    kind: end
    text:
      zh-CN: 谢谢您的反馈，祝您生活愉快！
      en: Thank you for telling us. Have a good day!
  end_case:
    kind: end
    text:
      zh-CN: 已经记下。{owner}会尽快联系您。
      en: It is on record. {owner} will be in touch soon.
# Publishing plays these first. Record more of them beside the editor, under "Try it".
tests:
  - name: 很满意 / very satisfied
    locale: zh-CN
    talk: |
      bot: (q1)
       ++ wait q1 2880 min
      you: (q1.5)
       ++ record q1 satisfaction "5" (score 5, delivery, core)
      bot: (end_thanks)
       == completed
  - name: 不满意开工单 / a low score opens a case
    locale: en
    talk: |
      bot: (q1)
       ++ wait q1 2880 min
      you: (q1.2)
       ++ record q1 satisfaction "2" (score 2, delivery, core)
       ++ complain score 2, severity P3
      bot: (why)
      you: It leaks
       ++ record why text "It leaks"
       ++ complain words "It leaks"
      bot: (end_case)
       == completed
`;
}
