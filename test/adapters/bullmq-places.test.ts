import { afterEach, expect, it } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import { type AlarmClock, later } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { listening } from '../contracts/alarm-clock.contract.ts';
import { describeWithRedis, freePort, type OwnRedis, startRedis, startSentinel } from '../servers/redis.ts';
import { eventually } from './bullmq-rig.ts';

const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';

describeWithRedis('where Redis may be', () => {
  const servers: OwnRedis[] = [];
  const clocks: AlarmClock[] = [];
  afterEach(async () => {
    for (const alarms of clocks.splice(0)) await alarms.close();
    for (const server of servers.splice(0)) await server.stop();
  });

  async function started(args: readonly string[] = []): Promise<OwnRedis> {
    const server = await startRedis(args);
    servers.push(server);
    return server;
  }

  async function rings(redisUrl: string): Promise<void> {
    const alarms = await bullmqAlarmClock({ redisUrl, databaseUrl, role: 'all', log: () => {} });
    clocks.push(alarms);
    const heard = await listening({ alarms, now: () => new Date() });
    await eventually(() => alarms.ping());
    await alarms.ringAt('cases', later(new Date(), 100));
    await alarms.ringAt('outbox', new Date());
    await eventually(() => heard.length === 2);
  }

  it('in a cluster', { timeout: 30_000 }, async () => {
    const node = await started(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
    node.ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await eventually(() => node.ask('CLUSTER', 'INFO').includes('cluster_state:ok'));
    await rings(`redis+cluster://127.0.0.1:${node.port}`);
  });

  it('behind Sentinel', { timeout: 30_000 }, async () => {
    const master = await started();
    const sentinel = await startSentinel();
    servers.push(sentinel);
    sentinel.ask('SENTINEL', 'MONITOR', 'ours', '127.0.0.1', String(master.port), '1');
    await rings(`redis+sentinel://127.0.0.1:${sentinel.port}/ours`);
  });

  it('behind a password, in another database', async () => {
    const server = await started(['--requirepass', 'p@ss:w/rd']);
    const url = `redis://:${encodeURIComponent('p@ss:w/rd')}@127.0.0.1:${server.port}/3`;
    await rings(url);
    expect(server.ask('-a', 'p@ss:w/rd', 'INFO', 'keyspace')).toMatch(/db3:keys=\d+/);
  });

  it('nowhere: a wrong password is no answer', async () => {
    const server = await started(['--requirepass', 'right']);
    const redisUrl = `redis://:wrong@127.0.0.1:${server.port}`;
    const said: string[] = [];
    const alarms = await bullmqAlarmClock({
      redisUrl,
      databaseUrl,
      role: 'web',
      log: (e) => said.push(JSON.stringify(e)),
    });
    clocks.push(alarms);
    expect(await alarms.ping()).toBe(false);
    expect(said.join()).toContain('WRONGPASS');
    expect(said.join()).not.toContain(':wrong');
  });

  it('nowhere: an address that is none is refused at once', async () => {
    const port = await freePort();
    for (const redisUrl of [`http://127.0.0.1:${port}`, 'redis://', 'redis://a,b', 'redis+cluster://a/1']) {
      await expect(bullmqAlarmClock({ redisUrl, databaseUrl, role: 'web', log: () => {} })).rejects.toThrow(Fault);
    }
  });
});
