import { z } from 'zod';
import type { Locale } from '../../src/text.ts';
import { type Remote, remote } from '../remote.ts';
import { PATIENCE, type Stage } from './stage.ts';

const Invited = z.object({ link: z.string() });
const Session = z.object({ user: z.object({ id: z.string(), name: z.string(), role: z.string() }) });
export type Staff = { readonly id: string; readonly name: string; readonly role: string; readonly console: Remote };

/** Signs a person in with a one-time link, as their browser would: the token is behind the #, so it is in no address. */
export async function signIn({ url, signal }: Stage, link: string): Promise<Staff> {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('link');
  const response = await fetch(new URL('/api/v1/session', url), {
    signal,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: token }),
  });
  if (!response.ok) throw new Error(`the one-time link was refused: ${response.status} ${await response.text()}`);
  const { user } = Session.parse(await response.json());
  const cookie = response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  return {
    ...user,
    console: remote({ url, patienceMs: PATIENCE, signal, headers: { cookie, 'x-aftercare-csrf': '1' } }),
  };
}

/** The admin adds a colleague, who comes in by the link. */
export async function invite(stage: Stage, admin: Staff, email: string, name: string, locale: Locale): Promise<Staff> {
  const { link } = await admin.console.post('/api/v1/users', { email, name, role: 'staff', locale }, Invited);
  return signIn(stage, link);
}

/** A fresh link for whoever wants to look around after the story: the first one is used up. */
export async function freshLink(admin: Staff): Promise<string> {
  return (await admin.console.post(`/api/v1/users/${admin.id}/link`, {}, Invited)).link;
}
