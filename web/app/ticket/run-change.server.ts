import type { ActionFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { askIfAllowed, attempt } from '../api.server.ts';
import { field } from '../forms.server.ts';
import type { ChangeAnswer } from './use-change.ts';
import { mayHide } from '../parts/hiding.ts';

type Answered = { ok: true; answer: unknown } | { ok: false; problem: Problem };
type Change = (args: ActionFunctionArgs, number: string, form: FormData) => Promise<Answered>;

const all = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value): value is string => typeof value === 'string' && value.trim() !== '');
const orNull = (form: FormData, name: string): string | null => field(form, name) || null;

/** Each small form beside a ticket by its `intent`: the operation of the API that it asks for. */
const changes: Readonly<Record<string, Change>> = {
  tags: (args, number, form) =>
    attempt(args, 'addTagChanges', {
      path: { number },
      body: { add: all(form, 'add'), remove: all(form, 'remove') },
    }),
  subject: (args, number, form) =>
    attempt(args, 'addSubjectChanges', { path: { number }, body: { to: field(form, 'to') } }),
  team: (args, number, form) => {
    const agent = field(form, 'agent');
    return attempt(args, 'addTeamChanges', {
      path: { number },
      body: { to: field(form, 'to'), ...(agent === '' ? {} : { agent }) },
    });
  },
  merge: (args, number, form) =>
    attempt(args, 'addMerges', {
      path: { number },
      body: { into: field(form, 'into'), join: form.get('join') === 'on' },
    }),
  unmerge: (args, number) => attempt(args, 'addUnmergings', { path: { number }, body: {} }),
  link: (args, number, form) =>
    attempt(args, 'addLinks', {
      path: { number },
      body: { as: field(form, 'as'), to: field(form, 'to') },
    }),
  unlink: (args, number, form) =>
    attempt(args, 'removeLink', { path: { number, link: field(form, 'link') } }),
  split: (args, number, form) =>
    attempt(args, 'addSplits', {
      path: { number },
      body: {
        message: field(form, 'message'),
        part: orNull(form, 'part'),
        subject: field(form, 'subject'),
        kind: orNull(form, 'kind'),
        severity: orNull(form, 'severity'),
      },
    }),
  follow: (args, number, form) =>
    attempt(args, 'followTicket', { path: { number }, body: { follows: field(form, 'follows') === 'yes' } }),
  snooze: (args, number, form) =>
    attempt(args, 'snoozeTicket', {
      path: { number },
      body: { until: field(form, 'when') === 'answer' ? null : field(form, 'at') },
    }),
  wake: (args, number) => attempt(args, 'wakeTicket', { path: { number }, body: {} }),
  remind: (args, number, form) =>
    attempt(args, 'addReminder', {
      path: { number },
      body: { at: field(form, 'at'), note: field(form, 'note') },
    }),
  forget: (args, number, form) =>
    attempt(args, 'removeReminder', { path: { number, id: field(form, 'id') } }),
  notice: (args, number, form) =>
    attempt(args, 'addNotices', {
      path: { number },
      body: { text: field(form, 'text'), resolve: form.get('resolve') === 'on' },
    }),
  redact: (args, _number, form) => {
    const reason = field(form, 'reason');
    const file = field(form, 'attachment');
    return file
      ? attempt(args, 'redactAttachment', { path: { id: file }, body: { reason } })
      : attempt(args, 'redactMessage', {
          path: { id: field(form, 'message') },
          body: { reason, words: orNull(form, 'words') },
        });
  },
  show: (args, _number, form) =>
    attempt(args, 'showMessage', {
      path: { id: field(form, 'message') },
      body: { joins: form.get('joins') === 'on', automatic: form.get('automatic') === 'on' },
    }),
  work: (args, number, form) =>
    attempt(args, 'addWork', {
      path: { number },
      body: {
        way: field(form, 'way'),
        minutes: Number(field(form, 'minutes')) || 0,
        text: field(form, 'text'),
      },
    }),
  'work-remove': (args, number, form) =>
    attempt(args, 'removeWork', { path: { number, entry: field(form, 'entry') } }),
  belongs: (args, _number, form) =>
    attempt(args, 'putContact', {
      path: { id: field(form, 'customer'), contact: field(form, 'contact') },
      body: { named: form.get('named') === 'on' },
    }),
  address: (args, _number, form) =>
    attempt(args, 'giveAddress', {
      path: { id: field(form, 'contact') },
      body: { email: field(form, 'email') },
    }),
  exclude: (args, number, form) =>
    attempt(args, 'addExclusions', {
      path: { number },
      body: { topic: field(form, 'topic'), text: field(form, 'text') },
    }),
  override: (args, number, form) =>
    attempt(args, 'addOverrides', {
      path: { number },
      body: {
        what: field(form, 'what'),
        to: field(form, 'to'),
        reason: field(form, 'reason'),
      },
    }),
  restrict: (args, number, form) =>
    attempt(args, 'addRestrictions', { path: { number }, body: { to: field(form, 'to') } }),
  agree: (args, number, form) =>
    attempt(args, 'addAgreements', {
      path: { number },
      body: { promise: field(form, 'promise'), due: field(form, 'due') },
    }),
  acknowledge: (args, number) => attempt(args, 'addAcknowledgements', { path: { number }, body: {} }),
  milestone: (args, number, form) =>
    attempt(args, 'addMilestones', { path: { number }, body: { milestone: field(form, 'milestone') } }),
};

/** Runs one of the small forms beside a ticket. */
export async function runChange(args: ActionFunctionArgs): Promise<ChangeAnswer> {
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const change = changes[intent];
  if (change === undefined) return { intent, problem: { status: 400 }, made: null };
  const done = await change(args, args.params['number'] ?? '', form);
  if (!done.ok) return { intent, problem: done.problem, made: null };
  const { answer } = done;
  // Whoever restricted it beyond what they may see themselves is led on, not shown that there is nothing.
  const isHidden =
    mayHide(intent) &&
    (await askIfAllowed(args, 'readTicket', { path: { number: args.params['number'] ?? '' } })) === null;
  const number =
    typeof answer === 'object' && answer !== null && 'number' in answer ? String(answer.number) : null;
  return { intent, problem: null, made: number, isHidden };
}
