import type { Text } from '../text.ts';
import type { LABEL_SETS, SHOWN_AS } from './steps.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The words of the levels. Other words on the same scale would make figures that cannot be compared. */
export const LEVEL_LABELS: Readonly<Record<(typeof LABEL_SETS)[number], Readonly<Record<string, Text>>>> = {
  satisfaction: {
    '5': text('很满意', 'Very satisfied'),
    '4': text('满意', 'Satisfied'),
    '3': text('基本满意', 'Okay'),
    '2': text('不满意', 'Dissatisfied'),
    '1': text('很不满意', 'Very dissatisfied'),
  },
  quality: {
    '5': text('很好', 'Very good'),
    '4': text('好', 'Good'),
    '3': text('一般', 'Fair'),
    '2': text('差', 'Poor'),
    '1': text('很差', 'Very poor'),
  },
  comparison: {
    '5': text('好很多', 'Much better'),
    '4': text('好一些', 'Somewhat better'),
    '3': text('差不多', 'About the same'),
    '2': text('差一些', 'Somewhat worse'),
    '1': text('差很多', 'Much worse'),
  },
  expectation: {
    '5': text('必须非常好', 'Outstanding'),
    '4': text('应该很好', 'Very good'),
    '3': text('正常就行', 'Good enough'),
    '2': text('要求不高', 'Not fussy'),
    '1': text('无所谓', "Doesn't matter"),
  },
};

/** The five answers to each half of a Kano pair, in the order of the method's table. */
export const KANO_LABELS: Readonly<Record<KanoAnswer, Text>> = {
  like: text('喜欢', "I'd like it"),
  must: text('理应如此', "I'd expect it"),
  neutral: text('无所谓', 'Neutral'),
  live: text('能接受', 'I can live with it'),
  dislike: text('不喜欢', "I'd dislike it"),
};
export type KanoAnswer = 'like' | 'must' | 'neutral' | 'live' | 'dislike';

export const SKIP = 'skip';
export const SKIP_LABEL = text('跳过', 'Skip');
/** "Does not apply to me", under a rating that was drawn. */
export const NOT_APPLICABLE = text('不适用', 'Skip');
/** Ends a list of ticks. */
export const DONE = 'done';
export const DONE_LABEL = text('就这些', "That's all");

const FACES: Readonly<Record<string, string>> = { '5': '😀', '4': '🙂', '3': '😐', '2': '🙁', '1': '😡' };

/** A level as it looks on a button. Faces and stars keep their words, for those who cannot tell them apart. */
export function levelLabel(show: (typeof SHOWN_AS)[number], score: number, words: Text | undefined): Text {
  const number = text(String(score), String(score));
  const named = words ?? number;
  switch (show) {
    case 'words':
      return named;
    case 'numbers':
      return number;
    case 'stars':
      return text('⭐'.repeat(score) || '0', '⭐'.repeat(score) || '0');
    case 'faces': {
      const face = FACES[String(score)];
      return face === undefined ? named : text(`${face} ${named['zh-CN']}`, `${face} ${named.en}`);
    }
  }
}
