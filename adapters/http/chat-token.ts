import type { FastifyRequest } from 'fastify';
import { Fault } from '../../src/faults.ts';
import type { ChatId } from '../../src/ids.ts';
import type { Site } from './site.ts';

/** Finds the chat before a body is read or anything is counted. */
export function openChat({ parts }: Site) {
  return async (request: FastifyRequest): Promise<void> => {
    request.chat = parts.sealer.chatOf(tokenOf(request));
    if (!request.chat) throw new Fault('missing/not-found');
  };
}

/** The chat that `openChat` found. */
export function chatOf({ chat }: FastifyRequest): ChatId {
  if (!chat) throw new Fault('missing/not-found');
  return chat;
}

export function tokenOf({ params }: FastifyRequest): string {
  const token = typeof params === 'object' && params !== null && 'token' in params ? params.token : '';
  return typeof token === 'string' ? token : '';
}
