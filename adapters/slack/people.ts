import type { webApi } from '@slack/bolt';
import { type Locale, localeOf } from '../../src/text.ts';
import { outcomeOf } from './outcome.ts';
import { WORDS, type Words } from './words.ts';

/** In which language to speak to a person: theirs when Slack has told us, else the desk's. */
export type People = {
  /** Without asking anybody. */
  words(user: string): Words;
  /** Asks Slack once per person; a refusal (the app may lack `users:read`) is remembered as "not known". */
  learn(user: string): Promise<Words>;
};

/** More people than this have hardly pressed a button lately; the oldest is forgotten. */
const REMEMBERED = 1_000;

export function people(client: () => Promise<webApi.WebClient>, fallback: Locale): People {
  const known = new Map<string, Locale | null>();
  const words = (user: string) => WORDS[known.get(user) ?? fallback];
  return {
    words,
    async learn(user) {
      const asked = known.has(user) ? undefined : await localeFromSlack(await client(), user);
      if (asked !== undefined) known.set(user, asked);
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      return words(user);
    },
  };
}

/** Undefined when Slack could not be asked just now, so that it is asked again. */
async function localeFromSlack(client: webApi.WebClient, user: string): Promise<Locale | null | undefined> {
  try {
    const { user: profile } = await client.users.info({ user, include_locale: true });
    return localeOf(profile?.locale);
  } catch (error) {
    const { outcome } = outcomeOf(error);
    return outcome === 'auth' || outcome === 'blocked' || outcome === 'invalid' ? null : undefined;
  }
}
