import { Chat } from './chat.ts';
import { find } from './dom.ts';
import { fitAboveKeyboard } from './scrolling.ts';
import { watchTab } from './tab.ts';

const { messages = '', files = '', stream = '', locale } = find('chat', HTMLDivElement).dataset;
const chat = new Chat({
  ...{ messagesUrl: messages, filesUrl: files, streamUrl: stream },
  locale: locale === 'en' ? 'en' : 'zh-CN',
});
watchTab(chat);
fitAboveKeyboard(document.documentElement);
chat.wake();
