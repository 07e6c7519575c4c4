import { packKinds } from './accounts.ts';
import { lifecycleKinds } from './lifecycle.ts';
import { availabilityKinds } from './availability.ts';
import { agentValue } from './agent.ts';
import { contactsValue } from './contacts.ts';
import { decideValue } from './decision.ts';
import { diagnosticsValue } from './diagnostics.ts';
import { exclusionsValue } from './exclusions.ts';
import { formValue } from './form.ts';
import { releaseValue } from './release.ts';
import { servicesValue } from './services.ts';
import { sessionKinds } from './sessions.ts';
import { promiseKinds } from './promise-kinds.ts';
import { reportKinds } from './report.ts';
import { foldValue } from './ticket.ts';
import { unitKinds } from './unit.ts';
import type { QuestionKind } from './question-kind.ts';

/** Every kind of question, in the order of the reference. */
export const questionKinds: readonly QuestionKind[] = [
  {
    name: 'decision',
    answers: 'what a request gets: taken or not, level, team, promises, open ways',
    example: { at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'gold', severity: 'S1' },
    answer: decideValue,
  },
  {
    name: 'promises',
    answers: 'what became of the promises of a ticket',
    example: {
      facts: { at: '2026-03-06T16:00:00Z', channel: 'email', plan: 'silver', severity: 'S3' },
      events: [{ at: '2026-03-09T10:00:00Z', type: 'message', from: 'agent' }],
    },
    answer: foldValue,
  },
  ...lifecycleKinds,
  ...availabilityKinds,
  {
    name: 'services',
    answers: 'which services somebody has: included, on request, paid or not, how often, at which hours',
    example: { plan: 'premium', service: 'fine-tuning' },
    answer: servicesValue,
  },
  {
    name: 'exclusions',
    answers: 'what a text seems to be about that is not served, before it is sent',
    example: { text: 'The antivirus on our server is out of date.' },
    answer: exclusionsValue,
  },
  {
    name: 'release',
    answers: 'to which class the installed release belongs, and to which release to go',
    example: { plan: 'pro', installed: '6.4.1', releases: ['6.4.1', '6.9.0', '7.0.0'] },
    answer: releaseValue,
  },
  {
    name: 'contacts',
    answers: 'who of a customer may open requests, and how many more people may be named',
    example: { at: '2026-03-02T09:00:00Z', plan: 'pro', named: true, people: 3 },
    answer: contactsValue,
  },
  {
    name: 'agent',
    answers:
      'whether somebody of the staff may be assigned to a request, see it, chat, call or connect for it',
    example: { plan: 'emerald-us', action: 'assign', attributes: { citizenship: 'US', location: 'US' } },
    answer: agentValue,
  },
  {
    name: 'diagnostics',
    answers: 'what helps to diagnose a request of a kind, and what of it is still missing',
    example: { kind: 'incident', given: [] },
    answer: diagnosticsValue,
  },
  {
    name: 'form',
    answers: 'what a form has to ask of somebody, given what is known already',
    example: { plan: 'gold', kind: 'incident' },
    answer: formValue,
  },
  ...packKinds,
  ...sessionKinds,
  ...promiseKinds,
  ...unitKinds,
  ...reportKinds,
];
