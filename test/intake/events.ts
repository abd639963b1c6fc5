/** A delivery as an integrator would post it; each test changes what it is about. */
export function delivery(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: 'evt-1',
    source: '/shop/orders',
    type: 'delivery.completed',
    time: '2026-03-01T10:05:00+08:00',
    data: serviceData(),
    ...changes,
  };
}

export function serviceData(
  customer: Readonly<Record<string, unknown>> = {},
  service: Readonly<Record<string, unknown>> = {},
) {
  return {
    customer: { id: 'c-1', name: '李雷', locale: 'zh-CN', ...customer },
    service: { id: 's-1', item: '洗衣机', completedAt: '2026-03-01T10:00:00+08:00', ...service },
  };
}
