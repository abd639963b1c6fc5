import { preview } from '../../src/channels/index.ts';
import type { Heard } from '../../src/conversation/index.ts';
import { Locale, type Text, tidy } from '../../src/text.ts';
import { both } from '../problem.ts';
import type { Trial } from './trial.ts';

/** What a line of the terminal asks for. */
export type Typed =
  | { readonly do: 'hear'; readonly heard: Heard }
  | { readonly do: 'record'; readonly file: string; readonly name: string | null }
  | { readonly do: 'late' | 'restart' | 'help' | 'quit' | 'nothing' }
  | { readonly do: 'wrong'; readonly why: Text };

/** Reads a line: `#2` presses a button, `/…` is a command, everything else is what the customer types. */
export function readTyped(line: string, trial: Trial): Typed {
  const words = tidy(line);
  if (words === '') return { do: 'nothing' };
  const button = /^#(\d{1,2})$/.exec(words);
  if (button) return press(Number(button[1]), trial);
  if (words.startsWith('//')) return { do: 'hear', heard: { kind: 'typed', text: words.slice(1) } };
  if (!words.startsWith('/')) return { do: 'hear', heard: { kind: 'typed', text: words } };
  const [name = '', ...rest] = words.slice(1).split(/\s+/);
  return ordered(name, rest, trial);
}

function press(number: number, { asked, channel }: Trial): Typed {
  const buttons = asked ? preview(asked, channel).buttons : [];
  const id = buttons[number - 1]?.data;
  if (id !== undefined) {
    const dot = id.indexOf('.');
    return { do: 'hear', heard: { kind: 'pressed', step: id.slice(0, dot), choice: id.slice(dot + 1) } };
  }
  if (buttons.length > 0) return wrong(`没有按钮 #${number}`, `there is no button #${number}`);
  return wrong('这里没有按钮，请直接输入编号或文字', 'there are no buttons here: type the number or the words');
}

function ordered(name: string, rest: readonly string[], { state }: Trial): Typed {
  switch (name) {
    case 'late':
    case 'restart':
    case 'help':
    case 'quit':
      return { do: name };
    case 'silent': {
      const step = state?.aside ? `!${state.aside.state.at}` : (state?.at ?? '');
      return { do: 'hear', heard: { kind: 'silent', step } };
    }
    case 'remind':
      return { do: 'hear', heard: { kind: 'reminded' } };
    case 'expire':
      return { do: 'hear', heard: { kind: 'expired' } };
    case 'photo':
      return { do: 'hear', heard: { kind: 'other', what: 'photo', ref: rest[0] ?? 'photo-1' } };
    case 'language': {
      const locale = Locale.safeParse(rest[0]);
      if (locale.success) return { do: 'hear', heard: { kind: 'language', locale: locale.data } };
      return wrong('/language 后面写 zh-CN 或 en', '/language takes zh-CN or en');
    }
    case 'record':
      if (rest[0] === undefined) return wrong('/record 后面写文件名', '/record needs the name of a file');
      return { do: 'record', file: rest[0], name: rest.slice(1).join(' ') || null };
    default:
      return wrong(
        `没有 /${name} 这个命令，见 /help；客户的话以 / 开头时写 //`,
        `there is no /${name}; see /help. What a customer says with a / is typed with //`,
      );
  }
}

function wrong(zh: string, en: string): Typed {
  return { do: 'wrong', why: both(zh, en) };
}
