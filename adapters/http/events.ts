import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import {
  type Accepted,
  CancelData,
  readBatch,
  readBinary,
  readStructured,
  ServiceData,
} from '../../src/intake/index.ts';
import type { App } from './app.ts';
import { readJson } from './json.ts';
import type { Site } from './site.ts';
import { says } from './wire.ts';

const SINGLE_LIMIT = 1024 * 1024;
const BATCH_LIMIT = 10 * SINGLE_LIMIT;
const STRUCTURED = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

/** For the documentation only: `intake` reads the body, and says better what is wrong with it. */
const { $schema: _, ...EVENT } = z.toJSONSchema(
  z.object({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string().meta({ examples: ['delivery.completed', 'repair.completed', 'delivery.cancelled'] }),
    time: z.iso.datetime({ offset: true }).optional(),
    data: z.union([ServiceData, CancelData]),
  }),
  { io: 'input', unrepresentable: 'any' },
);
const Body = z.unknown().meta({
  description: 'An event, a batch of events, or (binary mode, with ce- headers) the data of an event',
  oneOf: [EVENT, { type: 'array', items: EVENT, maxItems: 1_000 }],
});

const Results = z.object({
  events: z
    .array(
      z.object({
        id: z.string(),
        status: z.enum(['scheduled', 'skipped', 'duplicate', 'cancelled']),
        followUpId: z.string().optional(),
        dueAt: z.date().optional(),
        reason: z.string().optional(),
      }),
    )
    .readonly(),
});

/** CloudEvents 1.0 over HTTP: structured, binary and batched. Answered when they are stored. */
export function eventRoutes(app: App, { parts, limits }: Site): void {
  app.register(async (scope: App) => {
    // Parsers of their own: only here may a body be a batch's size.
    const parser = async (_: unknown, bytes: Buffer) => readJson(bytes);
    scope.addContentTypeParser(STRUCTURED, { parseAs: 'buffer', bodyLimit: SINGLE_LIMIT }, parser);
    scope.addContentTypeParser(BATCH, { parseAs: 'buffer', bodyLimit: BATCH_LIMIT }, parser);
    scope.post(
      '/api/v1/events',
      {
        config: { access: 'admin' },
        preValidation: limits.events,
        schema: {
          ...says('Post service events (CloudEvents 1.0)', '提交服务事件（CloudEvents 1.0）'),
          tags: ['events'],
          consumes: [STRUCTURED, BATCH, 'application/json'],
          body: Body,
          response: { 202: Results },
        },
      },
      async (request, reply) => {
        const accepted = read(request, await parts.knownTypes());
        const events = await parts.acceptEvents(accepted);
        return reply.code(202).send({ events: [...events] });
      },
    );
  });
}

function read(request: FastifyRequest, knownTypes: ReadonlySet<string>): readonly Accepted[] {
  const { body, headers } = request;
  const [mediaType] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (mediaType?.trim() === BATCH) return readBatch(body, knownTypes);
  if (mediaType?.trim() === STRUCTURED) return [readStructured(body, knownTypes)];
  // The binding's own rule: plain JSON with ce- headers is an event's data; without them, the event must say that it is one.
  if (headers['ce-specversion'] !== undefined) return [readBinary(single(headers), body, knownTypes)];
  if (isObject(body) && 'specversion' in body) return [readStructured(body, knownTypes)];
  throw new Fault('request/invalid', { because: 'not-an-event' });
}

function single(headers: FastifyRequest['headers']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
