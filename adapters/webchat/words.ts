import type { Locale } from '../../src/text.ts';

/** Every word of the running chat that is not part of a dialog. */
export const WORDS = {
  'zh-CN': {
    title: '服务回访',
    language: '语言',
    conversation: '对话内容',
    you: '我',
    bot: '自动助手',
    staff: '工作人员',
    welcome: '您好！有关本次服务的问题会显示在这里。您也可以随时给我们留言。',
    write: '写下您的留言',
    placeholder: '也可以直接打字…',
    send: '发送',
    attach: '添加照片或 PDF',
    choices: '请选择一个回答',
    picked: '已选择',
    outside: '其他',
    ticked: '已选：',
    change: '更改回答',
    keep: '不改了',
    queued: '等待发送',
    sending: '正在发送…',
    sent: '已送达',
    kept: '已收到，稍后处理',
    waiting: '还没发出，会自动重发',
    failed: '没有发送成功',
    retryNow: '点此重试',
    remove: '删除',
    newMessages: '有新消息',
    today: '今天',
    yesterday: '昨天',
    offline: '网络已断开。您写的内容会保存在这台设备上，联网后自动发送。',
    unreachable: '暂时连不上服务，正在重试。您写的内容不会丢失。',
    slowDown: '发送得有点快，稍等片刻会自动继续发送，不用重复点击。',
    busy: '我们这边暂时有点忙，您的消息保存在这台设备上，会自动重发。',
    tooLong: '内容太长，请分成几段发送。',
    refused: '这条消息无法接收，请换个说法再试。',
    fileRefused: '这个文件无法接收。请换一个文件，或用文字说明。',
    fileTooLarge: '文件太大，最大 8 MB。请换小一些的文件。',
    wrongType: '只能发送照片（JPEG、PNG、GIF、WebP、HEIC）和 PDF 文件。',
    tooManyFiles: '这次对话能接收的文件已满，请用文字说明。',
    fileLost: '这个文件已不在这台设备上，请删除后重新选择。',
    gone: '这个链接已失效，不能再发送消息。如需帮助，请联系我们的客服。',
    closed: '谢谢您！本次回访已结束。您仍然可以随时在这里给我们留言。',
  },
  en: {
    title: 'Service follow-up',
    language: 'Language',
    conversation: 'Conversation',
    you: 'You',
    bot: 'Assistant',
    staff: 'Our team',
    welcome: 'Hello! Questions about this service will appear here. You can also write to us at any time.',
    write: 'Your message',
    placeholder: 'Or type here…',
    send: 'Send',
    attach: 'Add a photo or a PDF',
    choices: 'Choose an answer',
    picked: 'chosen',
    outside: 'Other options',
    ticked: 'Chosen so far:',
    change: 'Change answer',
    keep: 'Keep my answer',
    queued: 'Waiting to be sent',
    sending: 'Sending…',
    sent: 'Delivered',
    kept: 'Received, will be handled soon',
    waiting: 'Not sent yet, will be sent again',
    failed: 'Could not be sent',
    retryNow: 'Tap to try again',
    remove: 'Remove',
    newMessages: 'New messages',
    today: 'Today',
    yesterday: 'Yesterday',
    offline: 'You are offline. What you write is kept on this device and sent when you are back.',
    unreachable: 'We cannot be reached right now; trying again. What you write is not lost.',
    slowDown: 'That was a little fast. Sending continues by itself in a moment; no need to tap again.',
    busy: 'We are a little busy. Your message is kept on this device and will be sent again by itself.',
    tooLong: 'That is too long. Please send it in smaller parts.',
    refused: 'This message could not be accepted. Please try other words.',
    fileRefused: 'This file could not be accepted. Please choose another one, or describe it in words.',
    fileTooLarge: 'That file is too large; the most is 8 MB. Please choose a smaller one.',
    wrongType: 'Only photos (JPEG, PNG, GIF, WebP, HEIC) and PDF files can be sent.',
    tooManyFiles: 'No more files can be sent in this conversation. Please describe it in words.',
    fileLost: 'This file is no longer on this device. Please remove it and choose it again.',
    gone: 'This link is no longer valid, so nothing more can be sent here. For help, please contact our service team.',
    closed: 'Thank you! This follow-up is finished. You can still write to us here at any time.',
  },
} as const satisfies Record<Locale, Record<string, string>>;

export type WordId = keyof (typeof WORDS)['en'];

/** The words of one language; both have exactly the same ids. */
export type Words = Readonly<Record<WordId, string>>;

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

/** Words of the pages that the browser's script never shows; apart, so that it does not carry them. */
export const PAGE_WORDS = {
  'zh-CN': {
    opening: '正在打开对话…',
    stuck: '页面没有完全打开。请检查网络，然后刷新页面。',
    noScript:
      '这个页面需要 JavaScript 才能对话。请在浏览器设置中启用 JavaScript，再刷新页面；您的回复没有发送，也没有丢失任何内容。',
    goneTitle: '链接已失效',
    goneText: '这个对话链接不存在或已过期。这里没有显示任何个人信息。',
    goneHint: '请确认链接是否完整，或打开我们最近发给您的那条消息里的链接。',
  },
  en: {
    opening: 'Opening the conversation…',
    stuck: 'The page did not open completely. Please check your connection and reload.',
    noScript:
      'This page needs JavaScript for the conversation. Please turn it on in your browser and reload. Nothing was sent, and nothing was lost.',
    goneTitle: 'This link is no longer valid',
    goneText: 'This conversation link does not exist or has expired. No personal information is shown here.',
    goneHint: 'Please check that the link is complete, or open the link in the latest message we sent you.',
  },
} as const satisfies Record<Locale, Record<string, string>>;
