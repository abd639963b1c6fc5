import { Chat } from './chat.ts';
import { find } from './dom.ts';
import { fitAboveKeyboard } from './scrolling.ts';
import { watchTab } from './tab.ts';

const { messages = '', stream = '', locale } = find('chat', HTMLDivElement).dataset;
const chat = new Chat({ messagesUrl: messages, streamUrl: stream, locale: locale === 'en' ? 'en' : 'zh-CN' });
watchTab(chat);
fitAboveKeyboard(document.documentElement);
chat.wake();
