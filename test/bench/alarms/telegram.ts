import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const POLL_MS = 5_000;

/** A Telegram that says yes to everything and has nothing to tell, so that nothing of ours waits for a network. */
export async function yeasayer(): Promise<{ readonly url: string; close(): void }> {
  let messages = 0;
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const answer = (result: unknown) => {
      const body = JSON.stringify({ ok: true, result });
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    };
    request.resume().on('end', () => {
      if (method === 'getUpdates') setTimeout(answer, POLL_MS, []).unref();
      else if (method === 'getMe') answer({ id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' });
      else if (method === 'sendMessage') {
        answer({ message_id: ++messages, date: 1_778_000_000, chat: { id: 1, type: 'private' } });
      } else answer(true);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
