/** Where a customer can be reached, as integrators may name it. */
export const CHANNEL_NAMES = ['telegram', 'slack', 'teams', 'webchat'] as const;
