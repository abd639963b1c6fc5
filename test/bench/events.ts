/** What integrators post: deliveries, each to a customer of its own in Telegram. */
export type Delivery = { readonly n: number; readonly completedAt: Date };

export function deliveryEvent({ n, completedAt }: Delivery): Record<string, unknown> {
  const customer = {
    id: `customer-${n}`,
    name: n % 2 === 0 ? 'Ada Lovelace' : '李雷',
    locale: n % 2 === 0 ? 'en' : 'zh-CN',
    identities: [{ channel: 'telegram', address: String(n) }],
  };
  const service = {
    id: `order-${n}`,
    item: 'washing machine',
    completedAt: completedAt.toISOString(),
    store: `store-${n % 20}`,
    team: `team-${n % 5}`,
    servedBy: { id: `courier-${n % 100}`, name: 'Li Wei' },
    orderValue: 1_299,
    currency: 'CNY',
  };
  return {
    specversion: '1.0',
    id: `event-${n}`,
    source: '/bench/orders',
    type: 'delivery.completed',
    time: completedAt.toISOString(),
    data: { customer, service },
  };
}

export const BATCH_TYPE = 'application/cloudevents-batch+json';
export const SINGLE_TYPE = 'application/cloudevents+json';
