import type { Translate } from '../../../platform/i18n/translations.ts';
import { mailTexts } from '../words.ts';
import type { TemplateKind } from './kinds.ts';
import { templateSpecs } from './kinds.ts';
import { parseTemplate } from './parse-template.ts';
import type { Template } from './template.ts';

/** A letter with gaps, as people write it. */
export interface TemplateSource {
  readonly subject: string;
  readonly body: string;
}

const greeting = (t: Translate): string =>
  `{{#name}}${t('greeting', { name: '{{name}}' })}{{/name}}{{^name}}${t('greeting-plain')}{{/name}}`;
const about = (t: Translate): string => `{{#subject}}${t('subject-of')}: {{subject}}{{/subject}}`;
const answerTo = (title: string): string =>
  `{{#subject}}Re: {{subject}} [{{number}}]{{/subject}}{{^subject}}[{{number}}]${title === '' ? '' : ` ${title}`}{{/subject}}`;
/** A plural of the number that such mails have; the number itself is a field. */
const counted = (t: Translate, key: string, count: number, field: string): string =>
  t(key, { desk: '{{desk}}', count }).replace(String(count), `{{${field}}}`);
const number = { number: '{{number}}' };
/** What the agent puts under their mails, or their name. */
const signed = `{{#signature}}
{{signature}}
{{/signature}}
{{^signature}}
{{author}}
{{/signature}}`;

const sources: Readonly<Record<TemplateKind, (t: Translate) => TemplateSource>> = {
  acknowledgement: (t) => ({
    subject: answerTo(t('acknowledgement.subject')),
    body: `${greeting(t)}

${t('acknowledgement.intro', number)}

${about(t)}

{{#promises}}
## ${t('acknowledgement.promises')}
{{promises}}
{{/promises}}
{{^promises}}
${t('acknowledgement.none')}
{{/promises}}
{{#duties}}
## ${t('acknowledgement.duties')}
{{duties}}
{{/duties}}
{{#asks}}
## ${t('acknowledgement.asks')}
{{asks}}
{{/asks}}

[${t('acknowledgement.follow')}]({{link}})

${t('answer', number)}

---
${t('automatic')}`,
  }),
  refusal: (t) => ({
    subject: answerTo(t('refusal.subject')),
    body: `${greeting(t)}

${t('refusal.intro', number)}

${about(t)}

## ${t('refusal.why')}
{{reason}}

{{#ways}}
## ${t('refusal.ways')}
{{ways}}
{{/ways}}

[${t('refusal.follow')}]({{link}})

${t('refusal.policy')}: {{policy-link}}

${t('answer', number)}

---
${t('automatic')}`,
  }),
  reply: (t) => ({
    subject: answerTo(''),
    body: `{{text}}

${signed}

{{#files}}
${t('files')}

{{files}}
{{/files}}

[${t('reply.follow')}]({{link}})

---
${t('answer', number)}`,
  }),
  resolution: (t) => ({
    subject: answerTo(t('resolution.subject')),
    body: `{{#text}}
{{text}}

${signed}
{{/text}}
{{^text}}
${greeting(t)}
{{/text}}

${t('resolution.intro', number)}

{{^text}}
${about(t)}
{{/text}}

${t('resolution.again')}

[${t('resolution.follow')}]({{link}})

---
{{^text}}
${t('automatic')}
{{/text}}`,
  }),
  notification: (t) => ({
    subject: '[{{number}}] {{title}}',
    body: `{{what}}

${about(t)}

[${t('notification.follow')}]({{link}})

${t('notification.answer')}

---
${t('notification.told')}{{#clause}} ({{clause}}){{/clause}}`,
  }),
  reminder: (t) => ({
    subject: answerTo('{{title}}'),
    body: `${greeting(t)}

{{what}}

{{#text}}
{{text}}
{{/text}}

${about(t)}

[${t('resolution.follow')}]({{link}})

${t('answer', number)}

---
${t('automatic')}{{#clause}} ({{clause}}){{/clause}}`,
  }),
  news: (t) => ({
    subject: '[{{number}}] {{title}}',
    body: `{{title}}

{{#excerpt}}
{{excerpt}}
{{/excerpt}}

${about(t)}

[${t('notification.follow')}]({{link}})

---
${t('notification.answer')}`,
  }),
  digest: (t) => ({
    subject: '{{desk}}: {{title}}',
    body: `{{title}}

{{items}}

[${t('digest.link')}]({{link}})

---
${t('digest.told')}`,
  }),
  'sign-in': (t) => ({
    subject: t('sign-in.subject', { desk: '{{desk}}' }),
    body: `${greeting(t)}

${counted(t, 'sign-in.intro', 15, 'minutes')}

[${t('sign-in.link')}]({{link}})

${t('sign-in.ignore')}

---
${t('automatic')}`,
  }),
  reset: (t) => ({
    subject: t('account.reset.subject', { desk: '{{desk}}' }),
    body: `${greeting(t)}

${counted(t, 'account.reset.intro', 30, 'minutes')}

[${t('account.reset.link')}]({{link}})

${t('account.reset.ignore')}

---
${t('automatic')}`,
  }),
  invitation: (t) => ({
    subject: t('account.invitation.subject', { desk: '{{desk}}' }),
    body: `${greeting(t)}

${t('account.invitation.intro', { desk: '{{desk}}', by: '{{by}}' })}

[${t('account.invitation.link')}]({{link}})

${counted(t, 'account.invitation.until', 7, 'days')}

${t('account.invitation.ignore')}

---
${t('automatic')}`,
  }),
  welcome: (t) => ({
    subject: t('account.welcome.subject', { desk: '{{desk}}' }),
    body: `${greeting(t)}

${t('account.welcome.intro', { desk: '{{desk}}', by: '{{by}}', organisation: '{{organisation}}' })}

[${t('account.welcome.link')}]({{link}})

${t('account.invitation.ignore')}

---
${t('automatic')}`,
  }),
  notice: (t) => ({
    subject: t('account.notice.subject', { desk: '{{desk}}', what: '{{what}}' }),
    body: `${greeting(t)}

${t('account.notice.intro', { what: '{{what}}' })}

{{details}}

${t('account.notice.not-you')}

[${t('account.notice.link')}]({{link}})

---
${t('automatic')}`,
  }),
};

/** Our own letter, as a desk would write it: its words are those of the locales. */
export function defaultSource(kind: TemplateKind, language: string): TemplateSource {
  return sources[kind](mailTexts(language));
}

const parsed = new Map<string, Template>();

/** Our own letter, ready to be filled. @throws Error when it has a fault: one of ours */
export function defaultTemplate(kind: TemplateKind, language: string): Template {
  const key = `${kind} ${language}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const { template, faults } = parseTemplate(defaultSource(kind, language), templateSpecs[kind]);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`our own ${key}: line ${fault.line}: ${fault.fault.code}`);
  parsed.set(key, template);
  return template;
}
