import type { FastifyRequest } from 'fastify';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';

/** How much is being done, and whether more is taken. */
export type Load = {
  /** Requests that change something and are not answered yet, by the door that they came through. */
  inFlight(): Readonly<Record<Door, number>>;
  /** From now on new requests are told to go elsewhere; what was begun goes on. */
  drain(): void;
  draining(): boolean;
  /** Resolves when what was begun is answered, or when so many milliseconds have passed. */
  settled(withinMs: number): Promise<void>;
};

/** Through which door a request comes: customers (the web chat, platforms), other systems' events, or anything else. */
export type Door = 'customers' | 'events' | 'others';

/**
 * How many of each may be under way at once in one process; beyond that the caller is asked to come again, because whoever
 * waits in a long line has gone by the time it is their turn. A burst of events leaves customers their room.
 */
export type Most = Readonly<Record<Door, number>>;
export const MOST: Most = { customers: 1_024, events: 256, others: 256 };

const EVENTS = '/api/v1/events';
const CUSTOMERS = /^\/(?:c\/:token\/|channels\/|api\/messages$)/;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Asked by whoever decides where requests go, also while we stop. */
const WATCHED = new Set(['/healthz', '/readyz', '/metrics']);

/** Counts what is under way in this process, and refuses what is too much or comes while it stops. */
export function watchLoad(app: App, most: Most = MOST): Load {
  const counts: Record<Door, number> = { customers: 0, events: 0, others: 0 };
  let stopping = false;
  let waiting: (() => void)[] = [];
  const ended = (door: Door) => {
    counts[door]--;
    if (total(counts) > 0) return;
    for (const done of waiting) done();
    waiting = [];
  };
  app.addHook('onRequest', async (request, reply) => {
    if (stopping && !WATCHED.has(request.routeOptions.url ?? '')) {
      throw new Fault('request/overloaded', { because: 'stopping', seconds: 1 });
    }
    if (SAFE.has(request.method)) return;
    const door = doorOf(request);
    if (counts[door] >= most[door]) throw new Fault('request/overloaded', { because: 'busy' });
    counts[door]++;
    // Also when the caller hangs up before it is answered.
    reply.raw.once('close', () => ended(door));
  });
  // The caller's next request goes elsewhere, and no open connection keeps the server from closing.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  return {
    inFlight: () => ({ ...counts }),
    drain() {
      stopping = true;
    },
    draining: () => stopping,
    settled: (withinMs) =>
      new Promise((done) => {
        if (total(counts) === 0) return done();
        const cut = setTimeout(done, withinMs);
        waiting.push(() => {
          clearTimeout(cut);
          done();
        });
      }),
  };
}

function doorOf({ routeOptions: { url = '' } }: FastifyRequest): Door {
  if (url === EVENTS) return 'events';
  return CUSTOMERS.test(url) ? 'customers' : 'others';
}

function total(counts: Readonly<Record<Door, number>>): number {
  return counts.customers + counts.events + counts.others;
}
