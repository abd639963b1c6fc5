import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ChatId } from '../../src/ids.ts';
import type { Locale } from '../../src/text.ts';
import type { Access, Principal } from './auth.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access: Access;
    /** Asked so often by machines that it is not worth a line of the log. */
    quiet?: boolean;
    /** Its body may be large and come from a phone: it has a minute to arrive. */
    slow?: boolean;
  }
  interface FastifyInstance {
    /** Every route and who may call it. */
    accessTable: readonly AccessLine[];
  }
  interface FastifyRequest {
    locale: Locale;
    principal: Principal | null;
    /** The chat that the token in the path opens. */
    chat: ChatId | null;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type AccessLine = { readonly method: string; readonly url: string; readonly access: Access };
