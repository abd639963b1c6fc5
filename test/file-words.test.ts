import { expect, it } from 'vitest';
import { filesIn, fileWords, withFilesNamed } from '../src/file-words.ts';

it('a file is called by its name, else by what it is, in either language', () => {
  expect(fileWords('photo', 'door.jpg', 'zh-CN')).toBe('📎 door.jpg');
  expect(['photo', 'video', 'voice', 'document'].map((what) => fileWords(what, null, 'zh-CN')).join()).toBe(
    '📎 照片,📎 视频,📎 语音,📎 文件',
  );
  expect(fileWords('photo', null, 'en')).toBe('📎 photo');
  expect(fileWords('hologram', null, 'en')).toBe('📎 hologram');
});

it('files among words are named, and nothing else in brackets is', () => {
  const said = '[photo:AgAC_1-x] scratched [here] [voice]\n[sticker] [photo:a b]';
  expect(withFilesNamed(said, 'en')).toBe('📎 photo scratched [here] 📎 voice message\n[sticker] [photo:a b]');
  expect(withFilesNamed(said, 'en', (ref) => (ref === 'AgAC_1-x' ? 'door.jpg' : null))).toContain('📎 door.jpg');
  expect(filesIn(`${said} [document:BQ]`)).toEqual(['AgAC_1-x', 'BQ']);
  expect(filesIn('[photo] no name')).toEqual([]);
});
