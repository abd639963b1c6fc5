import type { Locale } from '../text.ts';

/** Asking for a score instead of for the truth. */
export const BEGGING: Record<Locale, RegExp> = {
  'zh-CN': /五星|5\s*星|满分|好评|十分好|打\s*(?:5|10|五|十)\s*分|高分/u,
  en: /\b(?:five|5)[\s-]*stars?\b|\bfull marks\b|\b(?:good|positive|great|top) (?:review|rating|score)s?\b|\b(?:give|rate|score) us (?:a |an )?(?:5|five|10|ten)\b|\bperfect score\b/iu,
};

/** A time or an amount promised in fixed words. */
export const PROMISE: Record<Locale, RegExp> = {
  'zh-CN':
    /\d+\s*(?:分钟|小时|天|个工作日|工作日)(?:之?内|以内)[^,\uFF0C。]{0,4}(?:联系|回复|处理|上门|送到|到账|解决)|(?:赔|补偿|返还|退)[^,\uFF0C。]{0,6}\d+\s*(?:元|块|%)|\d+\s*(?:元|块)/u,
  en: /\b(?:will|we'll|i'll)\b[^.]{0,60}\b(?:within|in) \d+ (?:minutes?|hours?|days?|working days?)\b|[$¥€£]\s?\d|\b\d+\s?(?:yuan|dollars|rmb|euros?)\b/iu,
};

/** The words of the levels. Other words on the same scale would make figures that cannot be compared. */
export const LEVEL_LABELS: Readonly<
  Record<'satisfaction' | 'expectation', Readonly<Record<string, Record<Locale, string>>>>
> = {
  satisfaction: {
    '5': { 'zh-CN': '很满意', en: 'Very satisfied' },
    '4': { 'zh-CN': '满意', en: 'Satisfied' },
    '3': { 'zh-CN': '基本满意', en: 'Okay' },
    '2': { 'zh-CN': '不满意', en: 'Dissatisfied' },
    '1': { 'zh-CN': '很不满意', en: 'Very dissatisfied' },
  },
  expectation: {
    '5': { 'zh-CN': '必须非常好', en: 'Outstanding' },
    '4': { 'zh-CN': '应该很好', en: 'Very good' },
    '3': { 'zh-CN': '正常就行', en: 'Good enough' },
    '2': { 'zh-CN': '要求不高', en: 'Not fussy' },
    '1': { 'zh-CN': '无所谓', en: "Doesn't matter" },
  },
};
