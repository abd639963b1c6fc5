import { z } from 'zod';
import { load } from '../anchors.ts';

export type Post = {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};
export type Answered = {
  readonly perSecond: number;
  readonly p99: number;
  readonly ok: number;
  readonly posts: number;
};

const Result = z.object({
  '2xx': z.number(),
  non2xx: z.number(),
  errors: z.number(),
  duration: z.number(),
  latency: z.object({ p99: z.number() }),
});

/** Posts one after the other from so many connections, each post another; rejects when one is not answered 2xx. */
export async function postAll(url: string, connections: number, seconds: number, next: () => Post): Promise<Answered> {
  let posts = 0;
  const setupRequest = (request: object) => {
    posts += 1;
    const { path, body, headers } = next();
    return { ...request, path, body, headers: { 'content-type': 'application/json', ...headers } };
  };
  const requests = [{ method: 'POST', path: '/', body: '{}', setupRequest }];
  const result = Result.parse(await load('autocannon')({ url, connections, duration: seconds, requests }));
  if (result.non2xx + result.errors > 0) {
    throw new Error(`of ${posts} posts ${result.non2xx} were refused and ${result.errors} failed`);
  }
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99, ok: result['2xx'], posts };
}
