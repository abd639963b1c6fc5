import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { RouteOptions } from 'fastify';
import type { Access } from './auth.ts';
import { WireProblem } from './wire.ts';

/** The head of the OpenAPI document. */
export function document(version: string, publicUrl: string): NonNullable<FastifyDynamicSwaggerOptions['openapi']> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftercare',
      version,
      description:
        'Events in, follow-ups, cases and figures out. Errors are problem+json (RFC 9457) in the language of Accept-Language.\n\n' +
        '服务事件进，回访、工单与指标出。错误为 problem+json（RFC 9457），语言随 Accept-Language。',
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the console / 控制台签发的 API 密钥' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: publicUrl.startsWith('https:') ? '__Host-aftercare' : 'aftercare',
          description: 'Changes need the header X-Aftercare-Csrf: 1 as well / 修改类请求还需该请求头',
        },
      },
    },
  };
}

/** Completes what a route says about itself: who may call it, and how it refuses. Only the API is documented. */
export function describe(route: RouteOptions, access: Access): void {
  if (!route.url.startsWith('/api/v1/')) {
    route.schema = { ...route.schema, hide: true };
    return;
  }
  const { response, ...rest } = route.schema ?? {};
  route.schema = {
    ...rest,
    security: securityOf(access),
    response: { ...(response ?? {}), '4xx': PROBLEM, '5xx': PROBLEM },
  };
}

const PROBLEM = {
  description: 'A problem / 问题',
  content: { 'application/problem+json': { schema: WireProblem } },
};

function securityOf(access: Access) {
  if (access === 'public') return [];
  return access.endsWith(' in person') ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }];
}
