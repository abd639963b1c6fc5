import type { Locale, Text } from './text.ts';

/** The first level of the complaint taxonomy, as staff call it; a finer code (`D2.1`) is shown with its family's name. */
const CATEGORIES: Readonly<Record<string, Text>> = {
  D: { 'zh-CN': '送货交付', en: 'Delivery' },
  R: { 'zh-CN': '维修', en: 'Repair' },
  P: { 'zh-CN': '产品本身', en: 'The product' },
  D1: { 'zh-CN': '送货时效', en: 'Delivery time' },
  D2: { 'zh-CN': '货物完好', en: 'Condition of goods' },
  D3: { 'zh-CN': '投递交接', en: 'Hand-over' },
  D4: { 'zh-CN': '送货人员', en: 'Courier' },
  D5: { 'zh-CN': '安装', en: 'Set-up' },
  D6: { 'zh-CN': '送货费用', en: 'Delivery charges' },
  D7: { 'zh-CN': '安全', en: 'Safety' },
  D8: { 'zh-CN': '退换', en: 'Return' },
  R1: { 'zh-CN': '维修效果', en: 'Repair result' },
  R2: { 'zh-CN': '维修时效', en: 'Repair time' },
  R3: { 'zh-CN': '维修人员', en: 'Technician' },
  R4: { 'zh-CN': '维修费用', en: 'Repair charges' },
  R5: { 'zh-CN': '配件', en: 'Parts' },
  R6: { 'zh-CN': '说明', en: 'Explanation' },
  R7: { 'zh-CN': '安全', en: 'Safety' },
  R8: { 'zh-CN': '维修流程', en: 'Repair process' },
  R9: { 'zh-CN': '财产和数据', en: 'Property and data' },
  P1: { 'zh-CN': '产品质量', en: 'Product defect' },
  P2: { 'zh-CN': '产品性能', en: 'Product performance' },
  P3: { 'zh-CN': '产品描述', en: 'Product description' },
  P4: { 'zh-CN': '产品耐用', en: 'Product durability' },
  C1: { 'zh-CN': '员工', en: 'Staff' },
  C2: { 'zh-CN': '计费', en: 'Billing' },
  C3: { 'zh-CN': '沟通', en: 'Communication' },
  C4: { 'zh-CN': '投诉处理', en: 'Complaint handling' },
  C5: { 'zh-CN': '优惠', en: 'Promotions' },
  C6: { 'zh-CN': '隐私', en: 'Privacy' },
  C9: { 'zh-CN': '其他', en: 'Other' },
};

const REMEDIES: Readonly<Record<string, Text>> = {
  repair: { 'zh-CN': '修好', en: 'Repair' },
  fix: { 'zh-CN': '修好', en: 'Fix it' },
  redo: { 'zh-CN': '重新维修', en: 'Redo the work' },
  replace: { 'zh-CN': '更换', en: 'Replacement' },
  resend: { 'zh-CN': '补发', en: 'Resend' },
  return: { 'zh-CN': '退货', en: 'Return' },
  refund: { 'zh-CN': '退款', en: 'Refund' },
  visit: { 'zh-CN': '上门处理', en: 'A visit' },
  visit_today: { 'zh-CN': '今天上门', en: 'A visit today' },
  visit_tomorrow: { 'zh-CN': '明天上门', en: 'A visit tomorrow' },
  visit_weekend: { 'zh-CN': '周末上门', en: 'A visit at the weekend' },
  contact: { 'zh-CN': '尽快联系', en: 'A call soon' },
  call: { 'zh-CN': '尽快联系', en: 'A call soon' },
  apology: { 'zh-CN': '道歉和说明', en: 'Apology and explanation' },
  explain: { 'zh-CN': '说明', en: 'Explanation' },
  compensation: { 'zh-CN': '补偿', en: 'Compensation' },
  feedback: { 'zh-CN': '只是反馈', en: 'Just to be heard' },
  just_tell: { 'zh-CN': '只是反馈', en: 'Just to be heard' },
  other: { 'zh-CN': '其他', en: 'Something else' },
};

/** A category's code with its name, or the code alone when it is not of the house taxonomy. */
export function categoryWords(code: string, locale: Locale): string {
  const name = ofOwn(CATEGORIES, code.split('.')[0] ?? code);
  return name === null ? code : `${code} ${name[locale]}`;
}

/** A category's name as a customer reads it, or null when it is not of the house taxonomy. */
export function categoryName(code: string): Text | null {
  return ofOwn(CATEGORIES, code.split('.')[0] ?? code);
}

/** The remedy that the customer asked for, in words where the code is known. */
export function remedyWords(code: string, locale: Locale): string {
  return ofOwn(REMEDIES, code)?.[locale] ?? code;
}

const SLOTS: Readonly<Record<string, Text>> = {
  today: { 'zh-CN': '今天', en: 'Today' },
  tomorrow: { 'zh-CN': '明天', en: 'Tomorrow' },
  weekend: { 'zh-CN': '周末', en: 'At the weekend' },
  morning: { 'zh-CN': '上午', en: 'In the morning' },
  afternoon: { 'zh-CN': '下午', en: 'In the afternoon' },
  evening: { 'zh-CN': '晚上', en: 'In the evening' },
  call: { 'zh-CN': '先电话联系', en: 'Call first' },
};

/** When the customer can be reached; what they said in their own words stays as it is. */
export function slotWords(slot: string, locale: Locale): string {
  return ofOwn(SLOTS, slot)?.[locale] ?? slot;
}

/** A category or a remedy in words; anything else, such as what a customer typed, as it is. */
export function factWords(fact: string, locale: Locale): string {
  return ofOwn(REMEDIES, fact) === null && /^[A-Z]\d?(\.\d+)?$/.test(fact)
    ? categoryWords(fact, locale)
    : remedyWords(fact, locale);
}

/** Codes come from scripts, so `constructor` must not find anything. */
function ofOwn(table: Readonly<Record<string, Text>>, key: string): Text | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}
