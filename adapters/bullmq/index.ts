/**
 * BULLMQ: the alarm clock.
 *
 * In:  a kind of due rows and a moment.
 * Out: a ring at or after that moment, in any process that listens, also when this one is gone by then.
 * Never: an id, a name or a text of anybody. What is due is read from the database when it rings, so nothing is lost
 * with Redis but time: what it forgets, the service's sweep finds.
 */
export { type AlarmOptions, bullmqAlarmClock } from './alarm-clock.ts';
export type { AlarmEvent } from './events.ts';
export { type RedisHealth, redisHealth } from './health.ts';
