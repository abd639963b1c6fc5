/** A small dialog that passes every check, for a new script to begin from. */
export function starter(id: string): string {
  return `# A dialog: steps lead to each other by name, and every text exists in both languages.
format: 1
id: ${id}
name:
  zh-CN: 新的回访
  en: New follow-up
start: q1
steps:
  q1:
    kind: scale
    scale: satisfaction
    indicator: delivery
    core: true
    text:
      zh-CN: "{name}您好，我是{brand}的回访助手。这次服务您满意吗？"
      en: "Hi {name}, it's {brand}'s follow-up assistant. How satisfied are you with this service?"
    choices:
      - {id: '5', label: {zh-CN: 很满意, en: Very satisfied}, next: end_thanks}
      - {id: '4', label: {zh-CN: 满意, en: Satisfied}, next: end_thanks}
      - {id: '3', label: {zh-CN: 基本满意, en: Okay}, next: end_thanks}
      - {id: '2', label: {zh-CN: 不满意, en: Dissatisfied}, next: why, does: {case: P3}}
      - {id: '1', label: {zh-CN: 很不满意, en: Very dissatisfied}, next: why, does: {case: P2}}
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
`;
}
