import type { TemplateSpec } from './template.ts';

/** Every mail that may be written otherwise by a desk. */
export const templateKinds = [
  'acknowledgement',
  'refusal',
  'reply',
  'resolution',
  'notification',
  'reminder',
  'news',
  'digest',
  'sign-in',
  'reset',
  'invitation',
  'welcome',
  'notice',
] as const;
export type TemplateKind = (typeof templateKinds)[number];

/**
 * The fields of each kind. `name` and `subject` are empty for somebody whom nobody vouches for: nothing that a stranger wrote goes to
 * the address that they claim (field notes, class 27).
 */
export const templateSpecs: Readonly<Record<TemplateKind, TemplateSpec>> = {
  acknowledgement: {
    fields: {
      desk: 'words',
      number: 'words',
      name: 'words',
      subject: 'words',
      promises: 'part',
      duties: 'part',
      asks: 'part',
      link: 'address',
      'policy-link': 'address',
    },
    // MAX-6: the customer gets the number.
    required: ['number'],
  },
  refusal: {
    fields: {
      desk: 'words',
      number: 'words',
      name: 'words',
      subject: 'words',
      reason: 'part',
      ways: 'part',
      link: 'address',
      'policy-link': 'address',
    },
    // OPS-2: recorded, with the reason.
    required: ['number', 'reason'],
  },
  reply: {
    fields: {
      desk: 'words',
      number: 'words',
      subject: 'words',
      text: 'part',
      signature: 'part',
      author: 'words',
      files: 'part',
      link: 'address',
    },
    required: ['text'],
  },
  resolution: {
    fields: {
      desk: 'words',
      number: 'words',
      name: 'words',
      subject: 'words',
      text: 'part',
      signature: 'part',
      author: 'words',
      link: 'address',
    },
    required: ['number', 'text'],
  },
  notification: {
    fields: {
      desk: 'words',
      number: 'words',
      subject: 'words',
      title: 'words',
      what: 'words',
      promise: 'words',
      due: 'words',
      clause: 'words',
      link: 'address',
    },
    required: ['number', 'what'],
  },
  reminder: {
    fields: {
      desk: 'words',
      number: 'words',
      name: 'words',
      subject: 'words',
      title: 'words',
      what: 'words',
      text: 'part',
      clause: 'words',
      link: 'address',
    },
    required: ['number', 'what'],
  },
  news: {
    fields: {
      desk: 'words',
      number: 'words',
      subject: 'words',
      title: 'words',
      excerpt: 'part',
      link: 'address',
    },
    required: ['number', 'title'],
  },
  digest: {
    fields: { desk: 'words', title: 'words', items: 'part', link: 'address' },
    required: ['items'],
  },
  'sign-in': {
    fields: { desk: 'words', name: 'words', minutes: 'words', link: 'address' },
    required: ['link'],
    secret: 'link',
  },
  reset: {
    fields: { desk: 'words', name: 'words', minutes: 'words', link: 'address' },
    required: ['link'],
    secret: 'link',
  },
  invitation: {
    fields: { desk: 'words', name: 'words', by: 'words', days: 'words', link: 'address' },
    required: ['by', 'link'],
    secret: 'link',
  },
  // OPS-10: a contact lead put somebody on the list of their organisation.
  welcome: {
    fields: { desk: 'words', name: 'words', by: 'words', organisation: 'words', link: 'address' },
    required: ['by', 'link'],
  },
  notice: {
    fields: {
      desk: 'words',
      name: 'words',
      what: 'words',
      when: 'words',
      device: 'words',
      network: 'words',
      details: 'part',
      link: 'address',
    },
    // Who reads it must be able to tell whether it was them, and to act when it was not.
    required: ['what', 'link'],
  },
};
