import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import type { Role, Session, User } from './contract.ts';
import { Refusal } from './http.ts';

const SESSION = ['session'] as const;

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: SESSION,
  queryFn: whoIsIn,
  staleTime: 5 * 60_000,
});

/** What was read from the server. A 401 anywhere means that the session is over. */
export const queries = new QueryClient({
  // Without a network a request fails and says so; waiting silently for one would look like loading for ever.
  defaultOptions: {
    queries: { retry: worthAnother, staleTime: 10_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
});

/** The signed-in person and house. Only for components under the frame, which waits for it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('useSession needs a session');
  return data;
}

/** The signed-in person has changed their own account. */
export function nowIs(user: User): void {
  queries.setQueryData<Session | null>(SESSION, (before) => (before ? { ...before, user } : before));
}

export function useRole(): Role {
  return useSession().user.role;
}

async function whoIsIn(): Promise<Session | null> {
  try {
    return await api.session();
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null;
    throw error;
  }
}

function noticeSignOut(error: unknown): void {
  const isIn = queries.getQueryData<Session | null>(SESSION);
  if (isIn && error instanceof Refusal && error.status === 401) queries.setQueryData(SESSION, null);
}

/** A refusal stays one; only what may pass by itself is tried again. */
function worthAnother(failures: number, error: unknown): boolean {
  const passing = !(error instanceof Refusal) || error.status === 0 || error.status === 503;
  return passing && failures < 2;
}
