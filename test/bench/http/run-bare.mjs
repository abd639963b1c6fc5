import { createServer } from 'node:http';
import { obey } from '../program.ts';

/** What no service can be faster than: reads a POST, parses it, answers. */
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const { id } = JSON.parse(Buffer.concat(parts).toString());
    const body = JSON.stringify({ status: id === undefined ? 'kept' : 'taken' });
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
let cpuBefore = process.cpuUsage();
await obey(async () => {
  const { user, system } = process.cpuUsage(cpuBefore);
  cpuBefore = process.cpuUsage();
  return { url: `http://127.0.0.1:${server.address().port}`, cpuSeconds: (user + system) / 1e6 };
});
process.exit(0);
