import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, Page } from '../../adapters/console/contract.ts';
import { withFilesNamed } from '../../src/file-words.ts';
import { JPEG } from '../adapters/pictures.ts';
import { type Office, openOffice, shown } from './office.ts';
import { conversationOf, eventually, KEY } from './rig.ts';

describe('photos from Telegram', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({ telegram: 'polling', slack: 'http' });
  });
  afterAll(() => office.close());

  it('reach the case with their words, and are fetched when staff look, until Telegram has them no more', async () => {
    const { telegram, service } = office;
    const { api, url } = service;
    const person = await office.newcomer();
    const followUp = await office.askAbout(person);
    await telegram.awaitMessage(person.chat, { matching: /这次送货您满意吗/ });
    telegram.customerSays(person.chat, '我要投诉');
    await telegram.awaitMessage(person.chat, { matching: /可以附照片/ });
    const photo = Buffer.from(JPEG.plain);
    telegram.keepFile('AgAC1', photo);
    const sizes = [{ file_id: 'small' }, { file_id: 'AgAC1', file_size: photo.length }];
    telegram.customerSends(person.chat, { photo: sizes, caption: '门上刮花了一大块', media_group_id: '1' });
    telegram.customerSends(person.chat, { photo: [{ file_id: 'AgAC2' }], media_group_id: '1' });

    const talk = await eventually('both are known', async () => {
      const found = await conversationOf(api, followUp);
      return found.files.length === 2 ? found : null;
    });
    const [first, second] = talk.files;
    const headers = { authorization: `Bearer ${KEY}` };
    expect(first).toMatchObject({ what: 'photo', channel: 'telegram', size: photo.length, picture: true });
    expect(talk.answers.filter(({ kind }) => kind === 'file')).toMatchObject([
      { value: '[photo:AgAC1] 门上刮花了一大块', file: { id: first?.id } },
    ]);
    expect(talk.transcript.find(({ files }) => files)).toMatchObject({
      text: '门上刮花了一大块',
      files: [{ id: first?.id }],
    });

    const fetched = await fetch(new URL(first?.url ?? '', url), { headers });
    expect(Buffer.from(await fetched.arrayBuffer()).equals(photo)).toBe(true);
    expect(fetched.headers.get('content-type')).toBe('image/jpeg');
    const gone = await fetch(new URL(second?.url ?? '', url), { headers: { ...headers, 'accept-language': 'zh-CN' } });
    expect(await gone.json()).toMatchObject({ status: 410, code: 'files/gone', detail: /再发一次/ });

    const { items } = await api.get<Page<Case>>('/api/v1/cases?limit=1');
    expect(items[0]).toMatchObject({ files: 2, summary: '[photo:AgAC1] 门上刮花了一大块' });
    const card = shown(await office.card(items[0]?.number ?? '', /门上刮花了一大块/));
    expect(card).toContain(withFilesNamed('[photo:AgAC1] 门上刮花了一大块', 'zh-CN'));
    expect(card).toMatch(/📎 客户发来 [12] 个照片或文件/);
    expect(card).not.toContain('AgAC1');
  });
});
