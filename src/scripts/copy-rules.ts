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
  en: /\b(?:will|we'll|i'll)\b[^.]{0,60}\b(?:within|in) \d+ (?:minutes?|hours?|days?|working days?)\b|[$¥€£]\s?\d|\b\d+\s?(?:yuan|dollars?|rmb|euros?)\b/iu,
};

/**
 * Putting it on the customer. "You have not" is blame unless it is a question or a condition ("if you have not received
 * it").
 */
export const BLAME: Record<Locale, RegExp> = {
  'zh-CN':
    /误操作|操作(?:不当|失误|错误)|使用不当|人为(?:损坏|原因)|(?<!如果|如|若|要是|假如|万一|是不是|请问|因为|对不起|抱歉|还好)您(?:并)?(?:没有|没能|未能|忘了|忘记)|您自己(?:没|弄|造成|损坏|的(?:问题|责任|原因))|您(?:本)?应该(?:早|自己)|您的(?:过错|过失|失误|责任)/u,
  en: /\b(?:user|customer|operator) error\b|\b(?:misuse|mishandling|misoperation)\b|\byou (?:failed|neglected|forgot|refused) to\b|\b(?:your|customer's) (?:own )?(?:fault|mistake|negligence|carelessness)\b|\byou should(?: have|'ve) (?:read|checked|known|told|noticed|followed|called)\b|(?<!\b(?:if|when|unless|in case|sorry|glad) )\byou (?:did not|didn't|have not|haven't)\b/iu,
};

/** A public review, by name, by wish or by address. Looked for in every language: brands are the same in all. */
export const PUBLIC_REVIEW =
  /点评|评价链接|评价返现|好评返现|晒[单图]|去(?:淘宝|天猫|京东|美团|抖音|小红书)\S{0,6}评价|\bgoogle (?:maps? )?reviews?\b|\btrust\s?pilot\b|\byelp\b|\btripadvisor\b|\b(?:leave|write|post|add) (?:us |a |an )?(?:\w+ )?reviews?\b|\breview us\b|https?:\/\/\S*(?:\breviews?\b|\bratings?\b|\brate\b|dianping|trustpilot|yelp|tripadvisor|g\.page|goo\.gl\/maps|maps\.app)/iu;

/** The way to those who watch over us. */
export const OFFICIAL_ROUTE =
  /12315|12305|12345|消协|消保委|消费者(?:协会|委员会)|市场监管|邮政管理局|监管(?:部门|机构)|申诉(?:网站|热线|专线|平台)|\bombudsm[ae]n\b|\bregulators?\b|\btrading standards\b|\bbetter business bureau\b|\bconsumer (?:association|council|protection|rights|affairs)\b/iu;

/** Looking like an authority. To name one is right; to pose as one is not. */
export const IMITATION =
  /官方(?:投诉|维权|申诉|受理|仲裁)(?:中心|平台|热线|通道|系统|入口)|(?:我们|本平台|这里)(?:就)?是[^。,\uFF0C]{0,8}(?:监管|消协|消费者协会|12315|12305|仲裁)|\bofficial (?:\w+ )?(?:complaints?|consumer|dispute|ombudsman|government)(?: \w+)? (?:cent(?:re|er)|portal|platform|desk|office|hotline|form)\b|\b(?:this is|you have reached|you've reached|we are) the (?:\w+ )?(?:ombudsman|regulator|trading standards|consumer (?:association|council|protection))\b/iu;

/** Thanks or an apology. */
export const KINDNESS: Record<Locale, RegExp> = {
  'zh-CN': /抱歉|对不起|不好意思|歉意|致歉|道歉|谢谢|感谢|多谢|辛苦您/u,
  en: /\b(?:sorry|apolog\w+|thanks?|thank you|grateful)\b/iu,
};
