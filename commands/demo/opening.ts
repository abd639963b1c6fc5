import { z } from 'zod';
import { Text } from '../../src/text.ts';
import { invite, type Staff, signIn } from './staff.ts';
import { type Stage, text } from './stage.ts';

const House = z.looseObject({ brand: Text, owner: Text, supervisor: Text });

export type Crew = { readonly admin: Staff; readonly jing: Staff; readonly sam: Staff };

export const BRAND = text('海湾家电', 'Bayside Home');

/** The company moves in: its admin comes by the one-time link, gives it a name and two colleagues a way in. */
export async function opening(stage: Stage, link: string): Promise<Crew> {
  const { show } = stage;
  await show.chapter(
    text('海湾家电开张', 'Bayside Home moves in'),
    text(
      '一家卖家电、也管维修的小公司，顾客说中文或英文。',
      'A small company that sells and mends appliances, to people who speak Chinese or English.',
    ),
  );
  const admin = await signIn(stage, link);
  await show.claim(text('管理员用一次性链接登录', 'The admin signs in with the one-time link'), admin.role, 'admin');
  const settings = await admin.console.get('/api/v1/settings', House);
  const words = {
    brand: BRAND,
    owner: text('海湾客服', 'Bayside customer care'),
    supervisor: text('客服主管李静', 'Our supervisor, Li Jing'),
  };
  await admin.console.put('/api/v1/settings', { ...settings, ...words }, House);
  const { brand } = await admin.console.get('/api/v1/settings', House);
  await show.claim(
    text(
      `公司名称已保存：${BRAND['zh-CN']} / ${BRAND.en}`,
      `The company's name is kept: ${BRAND.en} / ${BRAND['zh-CN']}`,
    ),
    brand,
    BRAND,
  );
  const jing = await invite(stage, admin, 'lijing@bayside.example', '李静', 'zh-CN');
  const sam = await invite(stage, admin, 'sam@bayside.example', 'Sam Taylor', 'en');
  const People = z.object({ items: z.array(z.object({ name: z.string() })) });
  const { items } = await admin.console.get('/api/v1/users', People);
  const names = items.map(({ name }) => name);
  await show.claim(
    text('李静和 Sam Taylor 已加入，可以处理工单', 'Li Jing and Sam Taylor have joined and can work on cases'),
    [jing.name, sam.name].every((name) => names.includes(name)),
    true,
  );
  return { admin, jing, sam };
}
