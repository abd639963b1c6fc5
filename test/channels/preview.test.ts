import { describe, expect, it } from 'vitest';
import { CHANNELS, preview, usualAbilities } from '../../src/channels/index.ts';
import { type Said, STAGES } from '../../src/conversation/index.ts';

const levels = ['很满意', '满意', '基本满意', '不满意', '很不满意'].map((label, n) => ({ id: `q1.${5 - n}`, label }));
const outside = [
  { id: 'q1.~stop', label: '不再询问', outside: true as const },
  { id: 'q1.~human', label: '转人工', outside: true as const },
];
const SAID: Said = { from: 'bot', text: '您满意吗？', choices: [...levels, ...outside] };

describe('a message as each channel would show it', () => {
  it('has buttons where they fit, by the names of their choices', () => {
    for (const channel of ['telegram', 'slack', 'webchat'] as const) {
      expect(
        preview(SAID, channel).buttons.map(({ data }) => data),
        channel,
      ).toEqual(SAID.choices.map(({ id }) => id));
      expect(preview(SAID, channel).text, channel).toBe('您满意吗？');
    }
  });

  it('becomes numbered text where they do not', () => {
    expect(preview(SAID, 'teams')).toEqual({
      text: '您满意吗？\n\n5. 很满意\n4. 满意\n3. 基本满意\n2. 不满意\n1. 很不满意\n· 不再询问\n· 转人工',
      buttons: [],
    });
  });

  it('shows as many buttons as tests of scripts are played with', () => {
    expect(CHANNELS.map((channel) => ({ channel, buttons: usualAbilities(channel).buttons }))).toEqual(STAGES);
  });
});
