import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault, type FieldProblem } from '../../src/faults.ts';
import { type Accepted, cancels, readBatch, readBinary, readStructured } from '../../src/intake/index.ts';
import { delivery, serviceData } from './events.ts';

function problemsOf(read: () => unknown): readonly FieldProblem[] {
  try {
    read();
  } catch (error) {
    if (error instanceof Fault && error.code === 'intake/unreadable') return error.problems;
    throw error;
  }
  throw new Error('it was accepted');
}

const places = (read: () => unknown) => problemsOf(read).map((problem) => problem.at);

function serviceOf(accepted: Accepted) {
  if (accepted.what.kind !== 'service') throw new Error(`it is ${accepted.what.kind}`);
  return accepted.what.data;
}

describe('a structured event', () => {
  it('is read whole', () => {
    const event = delivery();
    expect(readStructured(event)).toEqual({
      id: 'evt-1',
      source: '/shop/orders',
      type: 'delivery.completed',
      time: new Date('2026-03-01T02:05:00Z'),
      raw: event.data,
      what: { kind: 'service', data: serviceData({}, { completedAt: '2026-03-01T02:00:00.000Z' }) },
    });
  });

  it('takes every field of the contract', () => {
    const customer = {
      timezone: 'Asia/Shanghai',
      phone: '+86 138 0000 0000',
      email: 'li@example.com',
      segment: 'prepaid',
      keyCustomer: true,
      consent: { survey: true, marketing: false },
      identities: [{ channel: 'telegram', address: '42' }],
    };
    const service = {
      store: '浦东店',
      team: 'A',
      servedBy: { id: 't-7', name: '王师傅' },
      orderValue: 1999.5,
      currency: 'CNY',
      attributes: { warranty: null, floor: 3 },
    };
    const { data } = { data: serviceData(customer, service) };
    const read = serviceOf(readStructured(delivery({ data })));
    expect(read.customer).toEqual(data.customer);
    expect(read.service).toEqual({ ...data.service, completedAt: '2026-03-01T02:00:00.000Z' });
  });

  it('needs no time, and takes null for anything that may be absent', () => {
    const nulls = serviceData(
      { name: null, timezone: null, consent: { survey: null } },
      { store: null, servedBy: null },
    );
    const accepted = readStructured(delivery({ time: null, subject: null, data: nulls }));
    expect(accepted.time).toBeNull();
    expect(serviceOf(accepted).customer).toEqual({ id: 'c-1', locale: 'zh-CN', consent: {} });
    expect(serviceOf(accepted).service).not.toHaveProperty('store');
    expect(accepted.raw).toEqual(nulls);
  });

  it('names every wrong field at once', () => {
    const data = {
      customer: { name: 7, timezone: 'Mars/Olympus', identities: [{ channel: 'fax', address: '' }] },
      service: { id: ' ', completedAt: 'yesterday', orderValue: -1, currency: 'yuan' },
    };
    expect(
      problemsOf(() => readStructured({ specversion: '0.3', source: '', type: 'repair.completed', time: 'now', data })),
    ).toEqual([
      { at: 'specversion', message: 'must be 1.0' },
      { at: 'id', message: 'required' },
      { at: 'source', message: 'must not be empty' },
      { at: 'time', message: expect.stringContaining('RFC 3339') },
      { at: 'data.customer.id', message: 'required' },
      { at: 'data.customer.name', message: 'must be a text' },
      { at: 'data.customer.timezone', message: expect.stringContaining('IANA') },
      { at: 'data.customer.identities.0.channel', message: 'must be one of telegram, slack, teams, webchat' },
      { at: 'data.customer.identities.0.address', message: 'must not be empty' },
      { at: 'data.service.id', message: 'must not be empty' },
      { at: 'data.service.completedAt', message: expect.stringContaining('RFC 3339') },
      { at: 'data.service.orderValue', message: 'must be at least 0' },
      { at: 'data.service.currency', message: expect.stringContaining('ISO 4217') },
    ]);
  });

  it.each([
    ['nothing', undefined, 'event'],
    ['null', null, 'event'],
    ['a text', 'hello', 'event'],
    ['a list', [], 'event'],
  ])('cannot be %s', (_, body, at) => {
    expect(places(() => readStructured(body))).toEqual([at]);
  });

  it.each([
    ['none', undefined, ['data']],
    ['null', null, ['data']],
    ['a text', 'done', ['data']],
    ['empty', {}, ['data.customer', 'data.service']],
  ])('of a known type cannot do with data that is %s', (_, data, at) => {
    expect(places(() => readStructured(delivery({ data })))).toEqual(at);
  });

  it.each(['id', 'source', 'type'])('refuses control characters and broken Unicode in %s', (name) => {
    for (const value of ['a\u0000b', 'a\nb', 'a\u0085b', 'a\uD800b', 'b\uDC00']) {
      expect(places(() => readStructured(delivery({ [name]: value })))).toContain(name);
    }
    expect(readStructured(delivery({ [name]: 'ok 😀 好' }))).toHaveProperty(name, 'ok 😀 好');
  });

  it('refuses a control character in an id, where cleaning would make two customers one', () => {
    const data = serviceData({ id: 'c\u0000-1' }, { servedBy: { id: 't\u0007' } });
    expect(places(() => readStructured(delivery({ data })))).toEqual(['data.customer.id', 'data.service.servedBy.id']);
  });

  it('cleans words for people, and all that PostgreSQL would refuse', () => {
    const data = serviceData(
      { name: ' 李\u0000雷\u0007\n Lei ' },
      { item: 'x\uD800', attributes: { 'k\u0000': ['v\u0000', '\uDFFF'] } },
    );
    const accepted = readStructured(delivery({ data }));
    expect(serviceOf(accepted).customer.name).toBe('李雷 Lei');
    expect(serviceOf(accepted).service).toMatchObject({ item: 'x\uFFFD', attributes: { k: ['v', '\uFFFD'] } });
    expect(JSON.stringify(accepted.raw)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });

  it('knows zones by any name they go by, and no offsets', () => {
    const zoned = (timezone: string) => () => readStructured(delivery({ data: serviceData({ timezone }) }));
    for (const zone of ['Asia/Shanghai', 'US/Pacific', 'UTC', 'asia/shanghai']) expect(zoned(zone)).not.toThrow();
    for (const zone of ['+08:00', 'Beijing', '', 'local'])
      expect(places(zoned(zone))).toEqual(['data.customer.timezone']);
  });

  it('counts one address once', () => {
    const twice = { channel: 'slack', address: 'U1' };
    const data = serviceData({
      identities: [twice, { channel: 'teams', address: 'U1' }, { ...twice, address: ' U1 ' }],
    });
    expect(serviceOf(readStructured(delivery({ data }))).customer.identities).toEqual([
      twice,
      { channel: 'teams', address: 'U1' },
    ]);
  });

  it('keeps amounts that the database can hold, and no more', () => {
    const worth = (orderValue: unknown) => delivery({ data: serviceData({}, { orderValue }) });
    expect(serviceOf(readStructured(worth(999_999_999_999.99))).service.orderValue).toBe(999_999_999_999.99);
    for (const wrong of [1e12, 999_999_999_999.995, Number.POSITIVE_INFINITY, '5']) {
      expect(places(() => readStructured(worth(wrong)))).toEqual(['data.service.orderValue']);
    }
  });

  it('refuses data that is nested without end, and is not brought down by it', () => {
    const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const nested = (levels: number) => delivery({ type: 'x.y', data: deep(levels) });
    expect(readStructured(nested(60)).what.kind).toBe('unknown');
    expect(places(() => readStructured(nested(5_000)))).toEqual(['data']);
  });

  it('is not fooled by a member called __proto__', () => {
    const data = JSON.parse(
      '{"customer":{"id":"c","__proto__":{"keyCustomer":true}},"service":{"id":"s","completedAt":"2026-01-01T00:00:00Z","attributes":{"__proto__":{"x":1}}}}',
    );
    const { customer } = serviceOf(readStructured(delivery({ data })));
    expect(customer.keyCustomer).toBeUndefined();
    expect({}).not.toHaveProperty('x');
  });

  it('may bring its data in base64', () => {
    const { data, ...rest } = delivery();
    const data_base64 = Buffer.from(JSON.stringify(data)).toString('base64');
    expect(serviceOf(readStructured({ ...rest, data_base64 })).customer.name).toBe('李雷');
    expect(places(() => readStructured({ ...rest, data_base64: '%%%' }))).toEqual(['data']);
  });
});

describe('the kind of an event', () => {
  it('is service for any type whose data is a service', () => {
    expect(readStructured(delivery({ type: 'install.completed' })).what.kind).toBe('service');
  });

  it('is unknown for an unknown type with other data, which is kept', () => {
    const accepted = readStructured(delivery({ type: 'weather.changed', data: { degrees: [1, null] } }));
    expect(accepted).toMatchObject({ what: { kind: 'unknown' }, raw: { degrees: [1, null] } });
    expect(readStructured(delivery({ type: 'ping', data: undefined })).raw).toBeNull();
  });

  it('is held to a service for every type with a rule', () => {
    const event = delivery({ type: 'install.completed', data: { customer: {} } });
    expect(readStructured(event).what.kind).toBe('unknown');
    const known = new Set(['install.completed']);
    expect(places(() => readStructured(event, known))).toEqual(['data.customer.id', 'data.service']);
    expect(places(() => readStructured(delivery({ data: {} }), known))).toEqual(['data.customer', 'data.service']);
  });

  it('is a cancellation when the type says so, and needs a service', () => {
    const accepted = readStructured(
      delivery({ type: 'delivery.cancelled', data: { service: { id: 's-1' }, why: 'refund' } }),
    );
    expect(accepted.what).toEqual({ kind: 'cancel', of: 'delivery', data: { service: { id: 's-1' } } });
    expect(readStructured(delivery({ type: 'a.b.cancelled' })).what).toMatchObject({ kind: 'cancel', of: 'a.b' });
    expect(places(() => readStructured(delivery({ type: 'delivery.cancelled', data: {} })))).toEqual(['data.service']);
    expect(readStructured(delivery({ type: '.cancelled', data: 1 })).what.kind).toBe('unknown');
  });

  it('tells which follow-ups a cancellation takes back', () => {
    expect(cancels('delivery', 'delivery.completed')).toBe(true);
    expect(cancels('delivery', 'delivery2.completed')).toBe(false);
    expect(cancels('repair', 'delivery.completed')).toBe(false);
  });
});

describe('a binary event', () => {
  const headers = {
    'content-type': 'application/json',
    'ce-specversion': '1.0',
    'ce-id': 'evt-1',
    'ce-source': '/shop/orders',
    'ce-type': 'delivery.completed',
    'ce-time': '2026-03-01T02:05:00Z',
  };

  it('reads the same as its structured form', () => {
    expect(readBinary(headers, serviceData())).toEqual(readStructured(delivery()));
  });

  it('has attributes that are percent-encoded, quoted or plain', () => {
    const id = (value: string) => readBinary({ ...headers, 'ce-id': value }, serviceData()).id;
    expect(id('%E5%8D%95%20100%25')).toBe('单 100%');
    expect(id('"a \\"b\\" c"')).toBe('a "b" c');
    expect(id('50%')).toBe('50%');
    expect(id('%ff')).toBe('%ff');
    expect(id(Buffer.from('单').toString('latin1'))).toBe('单');
  });

  it('names its headers and its data', () => {
    expect(places(() => readBinary({ 'ce-type': 'repair.booked', 'ce-id': '%00' }, { service: {} }))).toEqual([
      'ce-specversion',
      'ce-id',
      'ce-source',
      'data.customer',
      'data.service.id',
      'data.service.completedAt',
    ]);
  });

  it('gives back any id that was encoded as the binding says', () => {
    const plain = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((id) => /^[^\p{Cc}\p{Cs}]*$/u.test(id) && id.trim() !== '');
    fc.assert(
      fc.property(plain, (id) => {
        expect(readBinary({ ...headers, 'ce-id': encodeURIComponent(id) }, serviceData()).id).toBe(id);
      }),
    );
  });
});

describe('a batch', () => {
  it('keeps its order', () => {
    const batch = ['a', 'b', 'c'].map((id) => delivery({ id }));
    expect(readBatch(batch).map((event) => event.id)).toEqual(['a', 'b', 'c']);
    expect(readBatch([])).toEqual([]);
  });

  it('is refused whole for one wrong event, with its place', () => {
    const wrong = delivery({ data: serviceData({}, { completedAt: '2026-02-30T10:00:00Z' }) });
    expect(places(() => readBatch([delivery(), delivery(), delivery(), wrong, 7]))).toEqual([
      'events.3.data.service.completedAt',
      'events.4',
    ]);
  });

  it('is a list of at most a thousand', () => {
    expect(places(() => readBatch(delivery()))).toEqual(['events']);
    expect(readBatch(Array.from({ length: 1_000 }, () => delivery()))).toHaveLength(1_000);
    expect(places(() => readBatch(Array.from({ length: 1_001 }, () => delivery())))).toEqual(['events']);
  });

  it('of rubbish is not answered with megabytes', () => {
    const problems = problemsOf(() => readBatch(Array.from({ length: 1_000 }, () => ({}))));
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)?.message).toMatch(/^and \d+ more$/);
  });
});

describe('whatever is posted', () => {
  it('is accepted or refused by the fault that says so, and nothing else', () => {
    const body = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.record({
        specversion: fc.constant('1.0'),
        id: fc.string(),
        source: fc.string(),
        type: fc.string(),
        data: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(body, (posted) => {
        for (const read of [readStructured, readBatch, (it: unknown) => readBinary({}, it)]) {
          try {
            read(posted);
          } catch (error) {
            expect(error).toBeInstanceOf(Fault);
            expect((error as Fault).problems.length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it('comes out in a form that reads the same again', () => {
    const words = fc.string({ unit: 'binary', maxLength: 150 });
    fc.assert(
      fc.property(words, words, fc.jsonValue(), (name, store, extra) => {
        const once = serviceOf(
          readStructured(delivery({ data: serviceData({ name }, { store, attributes: { extra } }) })),
        );
        expect(serviceOf(readStructured(delivery({ data: once })))).toEqual(once);
      }),
    );
  });
});
