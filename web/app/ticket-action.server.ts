import { data, redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import type { Problem } from './api-types.ts';
import { attemptCommand, command } from './api.server.ts';
import type { Command } from './api.server.ts';
import { changedIn } from './changed-in.ts';
import { valuesIn } from './fields/field-values.ts';
import { field, files, typedIn } from './forms.server.ts';
import type { AttachmentInput } from './forms.server.ts';
import { factsIn } from './ticket/facts-in.ts';

/** What a form on the ticket gets back when the API refused it: which form, why, and what was typed. */
export interface Unfinished {
  readonly intent: string;
  readonly problem: Problem;
  readonly typed: Readonly<Record<string, string>>;
}

/** `path` names the ticket. */
type CommandOf = (form: FormData, path: { readonly number: string }) => Command | Promise<Command>;

/** Each form on the ticket by its `intent`: the part of the API that it goes to. */
const commands: Readonly<Record<string, CommandOf>> = {
  message: async (form, path) =>
    command('addMessage', {
      path,
      body: {
        text: field(form, 'text'),
        format: 'markdown',
        ...(form.get('tab') === 'note'
          ? {}
          : { cc: addresses(field(form, 'cc')), bcc: addresses(field(form, 'bcc')) }),
        ...(form.get('tab') === 'note' ? { note: true } : {}),
        ...(field(form, 'waitFor') && form.get('tab') !== 'note' ? { waitFor: field(form, 'waitFor') } : {}),
        attachments: await files(form, 'files'),
        // What had been said when the writer began; not when they send in spite of a colleague's answer.
        ...(form.get('despite') === 'yes' || field(form, 'seen') === ''
          ? {}
          : { seen: Number(field(form, 'seen')) || 0 }),
      },
    }),
  side: async (form, path) =>
    command('openSideTalk', {
      path,
      body: {
        to: field(form, 'to'),
        subject: field(form, 'subject'),
        text: field(form, 'text'),
        format: 'markdown',
        forward: field(form, 'forward') || null,
        files: form.getAll('of-ticket').filter((id) => typeof id === 'string'),
        attachments: await files(form, 'files'),
        expectedAt: field(form, 'expectedAt') || null,
        waitFor: field(form, 'waitFor') || null,
      },
    }),
  'side-say': async (form, path) =>
    command('addSideMessage', {
      path: { ...path, talk: Number(field(form, 'talk')) || 0 },
      body: { text: field(form, 'text'), format: 'markdown', attachments: await files(form, 'files') },
    }),
  'side-state': (form, path) =>
    command('changeSideTalk', {
      path: { ...path, talk: Number(field(form, 'talk')) || 0 },
      body: { state: field(form, 'state'), expectedAt: field(form, 'expectedAt') || null },
    }),
  assign: (form, path) => command('addAssignments', { path, body: { agent: field(form, 'agent') || null } }),
  team: (form, path) => command('addTeamChanges', { path, body: { to: field(form, 'to') } }),
  severity: (form, path) => command('addSeverities', { path, body: { to: field(form, 'to') } }),
  kind: (form, path) => command('addKinds', { path, body: { to: field(form, 'to') } }),
  diagnostics: async (form, path) => {
    const attachments: AttachmentInput[] = [];
    const diagnostics = [];
    for (const ask of form.getAll('asked').filter((one) => typeof one === 'string')) {
      const own = await files(form, `file.${ask}`);
      const from = attachments.length;
      attachments.push(...own);
      diagnostics.push({
        ask,
        text: field(form, `ask.${ask}`) || null,
        files: own.map((_, index) => from + index),
      });
    }
    return command('addTicketDiagnostics', { path, body: { diagnostics, attachments } });
  },
  'field-values': (form, path) =>
    command('addFieldValues', { path, body: { fields: valuesIn(changedIn(typedIn(form))) } }),
  facts: (form, path) => command('addTicketFacts', { path, body: factsIn(typedIn(form)) }),
  wait: (form, path) => command('addWaits', { path, body: { for: field(form, 'for') } }),
  resume: (_form, path) => command('addResumptions', { path, body: {} }),
  escalate: (form, path) =>
    command('addEscalations', { path, body: { to: field(form, 'to'), checklist: checklist(form) } }),
  resolve: (form, path) =>
    command('addResolutions', { path, body: field(form, 'text') ? { text: field(form, 'text') } : {} }),
  identify: (form, path) =>
    command('addIdentities', { path, body: { confirmed: field(form, 'confirmed') === 'yes' } }),
  spam: (_form, path) => command('addSpamMarks', { path, body: { spam: true } }),
  departure: (form, path) => command('addDepartures', { path, body: { contact: field(form, 'contact') } }),
  join: (form, path) => command('addTicketColleague', { path, body: { contact: field(form, 'contact') } }),
  part: (form, { number }) =>
    command('removeTicketColleague', { path: { number, contact: field(form, 'contact') } }),
  reopen: (_form, path) => command('addReopenings', { path, body: {} }),
  close: (_form, path) => command('addClosures', { path, body: {} }),
  'domain-check': (form, { number }) =>
    command('checkDeliverability', {
      body: {
        domain: field(form, 'domain'),
        selectors: words(field(form, 'selectors')),
        senders: words(field(form, 'senders')),
        ticket: number,
      },
    }),
  'lift-suppression': (form) => command('liftSuppression', { path: { id: field(form, 'id') } }),
  call: (form, path) =>
    command('addCalls', {
      path,
      body: {
        direction: field(form, 'direction'),
        minutes: Number(field(form, 'minutes')) || 0,
        text: field(form, 'text'),
      },
    }),
};

/** Runs one form of the ticket; afterwards the browser is at `back`, or the form is shown again with its faults. */
export async function runTicketAction(args: ActionFunctionArgs, back: string) {
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const commandOf = commands[intent];
  if (!commandOf) return data<Unfinished>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const result = await attemptCommand(args, await commandOf(form, { number: args.params['number'] ?? '' }));
  if (result.ok) return redirect(back);
  const typed = typedIn(form);
  const { problem } = result;
  return data<Unfinished>({ intent, problem, typed }, { status: problem.status ?? 400 });
}

/** Addresses of a line, parted by commas or semicolons. */
const addresses = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** The checklist of the chosen level; its fields are called `done:LEVEL:ID` and `note:LEVEL:ID`. */
function checklist(form: FormData): Record<string, { done: boolean; note?: string }> {
  const level = field(form, 'to');
  const ids = form.getAll(`item:${level}`).filter((id) => typeof id === 'string');
  return Object.fromEntries(
    ids.map((id) => {
      const note = field(form, `note:${level}:${id}`);
      return [id, { done: form.get(`done:${level}:${id}`) === 'on', ...(note ? { note } : {}) }];
    }),
  );
}
