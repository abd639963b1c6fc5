import type { SnippetId } from '../scripts/index.ts';
import type { Text } from '../text.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The words that every dialog shares, in the tone of the scripts: short, warm, and only what will really happen. */
export const SNIPPETS: Readonly<Record<SnippetId, Text>> = {
  not_understood: text(
    '不好意思，我没看懂。请点一个按钮，或直接回复数字。',
    "Sorry, I didn't catch that. Please tap a button or reply with a number.",
  ),
  not_understood_2: text('没关系，我把您的原话转给同事看。', "No problem — I'll pass your words on to a colleague."),
  words_please: text(
    '不好意思，这个我看不了。请用文字告诉我就好。',
    "Sorry, I can't read that. Please just tell me in words.",
  ),
  handoff: text(
    '好的，我请同事来接手。{owner}会在{sla}内回复您。',
    'Of course — a colleague will take over. {owner} will reply within {sla}.',
  ),
  optout_done: text(
    '好的，以后不再给您发满意度问卷。未结投诉的进展仍会告诉您，回复“恢复”可重新接收。',
    "Done — no more surveys. You'll still hear about any open complaint, and RESUME brings surveys back.",
  ),
  optin_done: text('好的，已为您恢复。谢谢您！', "You're opted back in. Thank you!"),
  already_answered: text('您已经答过了，谢谢！', "You've already answered — thank you!"),
  answer_changed: text('已按您最新的选择更正。', "I've updated your answer."),
  lang_switched: text('已切换为中文。', 'Switched to English.'),
  reminder: text(
    '{name}您好，之前的小问题还差您一个回答。点一下就好，不回复也没关系。',
    "Hi {name}, one quick question is still open. A single tap is enough, and it's fine to skip.",
  ),
  nudge_intake: text(
    '我还在，您可以接着说。写到这里也行，我会先替您登记。',
    "I'm still here, so carry on whenever you like. If that's all, I'll log what you've told me.",
  ),
  expired: text(
    '这次回访已结束，不过您的意见随时欢迎。需要帮忙，直接告诉我就好。',
    "This follow-up has closed, but we're always glad to hear from you. If you need help, just tell me here.",
  ),
  noted: text('收到，已经记下了。谢谢您告诉我们！', "Got it, I've made a note. Thank you for telling us!"),
  noted_case: text(
    '收到，已补充到您的工单里，负责的同事会看到。',
    "Got it — I've added this to your case, and the colleague in charge will see it.",
  ),
  cancelled: text(
    '这次服务有变动，刚才的问题不用再回答了。打扰您了，谢谢！',
    'This service has changed, so there is no need to answer any more. Sorry to have bothered you, and thank you!',
  ),
  status: text(
    '{case_no}目前：{status}。下一步是{next_step}，预计{due}前完成。',
    '{case_no} is now: {status}. Next comes {next_step}, due by {due}.',
  ),
  status_none: text(
    '您现在没有处理中的工单。需要帮忙，直接告诉我就好。',
    'You have no open case at the moment. If you need help, just tell me here.',
  ),
  safety: text(
    '请先停用并远离设备，能安全断电时再断电；如有人受伤请拨打{emergency}。值班工程师会马上联系您。',
    'Please stop using it, keep away and cut the power only if it is safe; call {emergency} if anyone is hurt. Our on-call engineer will contact you right away.',
  ),
  safety_gas: text(
    '请不要开关任何电器，关气阀、开门窗并离开，到室外再拨打{emergency}。值班工程师会马上联系您。',
    'Please touch no switches; close the gas valve, open doors and windows, go outside, then call {emergency}. Our on-call engineer will contact you right away.',
  ),
  rotate_s: text(
    '再问一小点：这次的「{indicator}」您满意吗？',
    'One small extra: how satisfied were you with “{indicator}” this time?',
  ),
  rotate_d: text(
    '再问一小点：和您预期相比，这次的「{indicator}」怎么样？',
    'One small extra: compared with what you expected, how was “{indicator}” this time?',
  ),
  ticked: text('已选：{picked}。还有吗？', 'Got it: {picked}. Anything else?'),
  privacy: text(
    '您的回答只用于改进服务，回复“退订”可随时停止。',
    'Your answers are used only to improve our service; reply STOP anytime.',
  ),
  stop_label: text('不再询问', 'No more surveys'),
  human_label: text('转人工', 'Talk to a person'),
};
