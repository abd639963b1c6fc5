import type { Rule } from './follow-up.ts';
import type { House } from './ports.ts';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const EVERY = { enabled: true, maxAgeDays: 14 } as const;

/** What an installation starts with. Customers have used what was repaired for two days before they are asked about it. */
export const DEFAULT_RULES: readonly Rule[] = [
  {
    ...EVERY,
    id: 'delivery-completed',
    eventType: 'delivery.completed',
    scriptId: 'delivery_followup',
    position: 0,
    delayMinutes: 24 * HOUR_MINUTES,
    remindMinutes: 48 * HOUR_MINUTES,
    expireMinutes: 7 * DAY_MINUTES,
  },
  {
    ...EVERY,
    id: 'repair-completed',
    eventType: 'repair.completed',
    scriptId: 'repair_followup',
    position: 1,
    delayMinutes: 48 * HOUR_MINUTES,
    remindMinutes: 48 * HOUR_MINUTES,
    expireMinutes: 10 * DAY_MINUTES,
  },
  { ...EVERY, ...beforehand('order.confirmed'), id: 'order-confirmed', position: 2 },
  { ...EVERY, ...beforehand('repair.booked'), id: 'repair-booked', position: 3 },
];

/** The demo's own words and the default hours; an admin changes them in the console. */
export const DEFAULT_HOUSE: House = {
  brand: { 'zh-CN': 'Aftercare 演示店', en: 'Aftercare Demo' },
  emergency: { 'zh-CN': '119（火警）或 120（急救）', en: 'your local emergency number' },
  owner: { 'zh-CN': '客服同事', en: 'Our service team' },
  supervisor: { 'zh-CN': '同事', en: 'A supervisor' },
  window: { weekday: { from: '09:00', to: '20:00' }, weekend: { from: '10:00', to: '19:00' } },
};

/** What is expected is asked before the service, within two hours of the booking, and never twice. */
function beforehand(eventType: string) {
  return {
    eventType,
    scriptId: 'expectation_survey',
    delayMinutes: 10,
    remindMinutes: null,
    expireMinutes: 48 * HOUR_MINUTES,
  };
}
