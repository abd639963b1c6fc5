import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useSession } from '../queries.ts';
import { useWords } from '../words/index.tsx';

/** Says who `user:<id>`, `api:<id>` or `slack:<id>` is, wherever it stands in a text. Names of others are for admins. */
export function useWho(): (text: string) => string {
  const { t } = useWords();
  const { user } = useSession();
  const users = useQuery({
    queryKey: ['users'],
    queryFn: api.users,
    enabled: user.role === 'admin',
    staleTime: 60_000,
  });
  const known = [user, ...(users.data?.items ?? [])];
  return (text) =>
    text
      .replace(/\buser:([\w-]+)/g, (_, id: string) => known.find((each) => each.id === id)?.name ?? t('actor.staff'))
      .replace(/\bapi:[\w-]+/g, t('actor.api'))
      .replace(/\bslack:[\w-]+/g, t('actor.slack'));
}
