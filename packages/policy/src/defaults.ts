import type { ChangeRule, Changeable, LocalText, PromiseType, Settler } from './types.ts';

/** What settles a promise when the policy does not say (law of the clock, 7). */
export const defaultSettles = {
  acknowledgement: ['acknowledgement', 'message', 'call'],
  'first-response': ['message', 'call'],
  'next-response': ['message', 'call'],
  update: ['message', 'call', 'notice'],
  'level-response': ['message', 'call'],
  resolution: ['resolve'],
  'resolution-notice': ['notice', 'message', 'call'],
} as const satisfies Record<PromiseType, readonly Settler[]>;

/** What happens to a running promise when a fact changes and the policy does not say (law of the clock, 9). */
export const defaultChanges = {
  severity: 'better',
  kind: 'better',
  plan: 'better',
  level: 'keep',
  region: 'better',
  facts: 'better',
  contract: 'better',
  hours: 'keep',
} as const satisfies Record<Changeable, ChangeRule>;

/** The accent of a desk that sets none: that of the product. */
export const defaultLook = { accent: '#0b5c52', accentDark: '#6fcfbe' } as const;

/** Id of the calendar that every policy has: each hour of each day, in the zone of the desk. */
export const alwaysId = '24x7';

/** Its name, and that of a calendar written as `24x7` without one of its own. */
export const alwaysName: LocalText = Object.freeze({
  en: '24 hours, every day',
  es: '24 horas, todos los días',
  'pt-BR': '24 horas, todos os dias',
  ro: '24 de ore, în fiecare zi',
  de: 'rund um die Uhr, jeden Tag',
  fr: '24 heures sur 24, tous les jours',
});
