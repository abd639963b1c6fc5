import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.ts';

let echo: Server;
let proxy: TcpProxy;
const open = new Set<Socket>();

beforeEach(async () => {
  echo = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  proxy = new TcpProxy(address !== null && typeof address === 'object' ? address.port : 0);
  await proxy.start();
});
afterEach(async () => {
  await proxy.stop();
  for (const socket of open) socket.destroy();
  echo.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  open.add(socket);
  await Promise.race([happens(socket, 'connect'), happens(socket, 'close')]);
  return socket;
}

/** As `once`, but an error on the way does not end the waiting. */
function happens(socket: Socket, event: 'connect' | 'close'): Promise<void> {
  return new Promise((done) => socket.once(event, () => done()));
}

/** What comes back within a moment; null: nothing. */
async function said(socket: Socket, word: string): Promise<string | null> {
  socket.write(word);
  const late = AbortSignal.timeout(150);
  return once(socket, 'data', { signal: late }).then(
    ([data]) => String(data),
    () => null,
  );
}

it('passes both ways', async () => {
  expect(await said(await dial(), 'one')).toBe('one');
});

it('is deaf on what was open, and hears on what is opened afterwards', async () => {
  const before = await dial();
  expect(await said(before, 'one')).toBe('one');
  await proxy.become('hole');
  const within = await dial();
  expect(await said(within, 'two')).toBeNull();
  await proxy.become('pass');
  expect(await said(before, 'three')).toBeNull();
  expect(await said(within, 'three')).toBeNull();
  expect(await said(await dial(), 'four')).toBe('four');
});

it('refuses, and comes back on the same port', async () => {
  const before = await dial();
  const { port } = proxy;
  await proxy.become('refuse');
  expect((await dial()).destroyed).toBe(true);
  expect(before.destroyed).toBe(true);
  await proxy.become('pass');
  expect(proxy.port).toBe(port);
  expect(await said(await dial(), 'one')).toBe('one');
});

it('cuts what is open', async () => {
  const socket = await dial();
  expect(await said(socket, 'one')).toBe('one');
  proxy.cut();
  await happens(socket, 'close');
  expect(await said(await dial(), 'two')).toBe('two');
});
