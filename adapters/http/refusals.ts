import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Facts, Fault, type FieldProblem } from '../../src/faults.ts';
import { fieldWords } from '../../src/field-words.ts';
import type { Locale, Text } from '../../src/text.ts';
import { type ProblemCode, problem } from './problems.ts';
import { Unreadable } from './validation.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Answers whatever was thrown. Only what the table of problems says goes out; the rest is for the log. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = translate(error, request.locale);
  const fields = told.fields.map(({ at, message }) => ({ at, message: fieldWords(message, request.locale) }));
  const body = problem(told.code, told.facts, fields, request.locale, request.id);
  if (body.status >= 500) request.log.error({ fault: loggable(error), code: told.code }, 'request failed');
  if (body.status === 401) reply.header('www-authenticate', 'Bearer realm="aftercare"');
  const wait = told.facts.seconds ?? (body.status === 503 ? 2 : undefined);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  reply.header('content-language', request.locale);
  return reply.code(body.status).type(PROBLEM_TYPE).send(JSON.stringify(body));
}

/** One wrong field, in the caller's language. */
export function wrongField(request: FastifyRequest, at: string, message: Text): Fault {
  return new Fault('request/invalid', {}, { problems: [{ at, message: message[request.locale] }] });
}

type Told = { readonly code: ProblemCode; readonly facts: Facts; readonly fields: readonly FieldProblem[] };

function translate(error: unknown, locale: Locale): Told {
  if (error instanceof Fault) return { code: error.code, facts: error.facts, fields: error.problems };
  // An id of a form that no id has: there is nothing there.
  if (error instanceof Unreadable && error.validationContext === 'params') return told('missing/not-found');
  if (error instanceof Unreadable) return { ...told('request/invalid'), fields: error.fields(locale) };
  if (isStoreAway(error)) return told('stores/unavailable');
  return told(BY_STATUS[statusOf(error) ?? 500] ?? 'server/internal');
}

function told(code: ProblemCode): Told {
  return { code, facts: {}, fields: [] };
}

/** What fastify and its plugins refuse by themselves. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'request/invalid',
  // A path that climbs out of a folder of files.
  403: 'missing/not-found',
  404: 'missing/not-found',
  413: 'request/too-large',
  414: 'request/too-large',
  415: 'request/unsupported-media-type',
  503: 'stores/unavailable',
};

function statusOf(error: unknown): number | null {
  return isRecord(error) && typeof error.statusCode === 'number' ? error.statusCode : null;
}

/** Sockets that closed, PostgreSQL shutting down or full (classes 08, 57P, 53), Prisma's ways to say the same. */
const AWAY =
  /^(?:ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|08\d{3}|57P0\d|53\d{3}|P1001|P1002|P1008|P1017|P2024)$/;
const AWAY_WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database could not be reached, however deep that is wrapped. */
function isStoreAway(error: unknown, depth = 0): boolean {
  if (!isRecord(error) || depth > 4) return false;
  if (typeof error.code === 'string' && AWAY.test(error.code)) return true;
  // pg gives these no code.
  if (typeof error.message === 'string' && AWAY_WORDS.test(error.message)) return true;
  const inner = Array.isArray(error.errors) ? error.errors : [];
  return [error.cause, ...inner].some((cause) => isStoreAway(cause, depth + 1));
}

/**
 * An error as it may be logged: what and where, without the properties and later lines in which drivers repeat the
 * values they were given.
 */
function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const [first = ''] = error.message.split('\n').filter((line) => line.trim() !== '');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = isRecord(error) && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: loggable(error.cause) };
  return { name: error.name, ...code, message: first.slice(0, 200), at: frames.slice(0, 12), ...cause };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
