import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import type { Problem } from './api-types.ts';
import { send } from './api.server.ts';
import { field, files } from './forms.server.ts';
import type { AttachmentInput } from './forms.server.ts';

/** What a form on the ticket gets back when the API refused it: which form, why, and what was typed. */
export interface Unfinished {
  readonly intent: string;
  readonly problem: Problem;
  readonly typed: Readonly<Record<string, string>>;
}

interface ApiCommand {
  readonly path: string;
  readonly body: unknown;
  readonly method?: 'POST' | 'PUT';
}

/** `path` is below the ticket's own; `../` leads out of it. */
type Command = (form: FormData, number: string) => ApiCommand | Promise<ApiCommand>;

/** Each form on the ticket by its `intent`: the part of the API that it goes to. */
const commands: Readonly<Record<string, Command>> = {
  message: async (form) => ({
    path: 'messages',
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
  side: (form) => ({
    path: 'side-talks',
    body: {
      to: field(form, 'to'),
      subject: field(form, 'subject'),
      text: field(form, 'text'),
      format: 'markdown',
      forward: field(form, 'forward') || null,
      withFiles: form.has('withFiles'),
      expectedAt: field(form, 'expectedAt') || null,
      waitFor: field(form, 'waitFor') || null,
    },
  }),
  'side-say': (form) => ({
    path: `side-talks/${Number(field(form, 'talk')) || 0}/messages`,
    body: { text: field(form, 'text'), format: 'markdown' },
  }),
  'side-state': (form) => ({
    path: `side-talks/${Number(field(form, 'talk')) || 0}/state`,
    method: 'PUT',
    body: { state: field(form, 'state'), expectedAt: field(form, 'expectedAt') || null },
  }),
  assign: (form) => ({ path: 'assignments', body: { agent: field(form, 'agent') || null } }),
  severity: (form) => ({ path: 'severities', body: { to: field(form, 'to') } }),
  kind: (form) => ({ path: 'kinds', body: { to: field(form, 'to') } }),
  diagnostics: async (form) => {
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
    return { path: 'diagnostics', body: { diagnostics, attachments } };
  },
  facts: (form) => ({ path: 'facts', body: factsIn(form) }),
  wait: (form) => ({ path: 'waits', body: { for: field(form, 'for') } }),
  resume: () => ({ path: 'resumptions', body: {} }),
  escalate: (form) => ({ path: 'escalations', body: { to: field(form, 'to'), checklist: checklist(form) } }),
  resolve: (form) => ({
    path: 'resolutions',
    body: field(form, 'text') ? { text: field(form, 'text') } : {},
  }),
  identify: (form) => ({ path: 'identities', body: { confirmed: field(form, 'confirmed') === 'yes' } }),
  spam: () => ({ path: 'spam-marks', body: { spam: true } }),
  departure: (form) => ({ path: 'departures', body: { contact: field(form, 'contact') } }),
  reopen: () => ({ path: 'reopenings', body: {} }),
  close: () => ({ path: 'closures', body: {} }),
  'domain-check': (form, number) => ({
    path: '../../deliverability-checks',
    body: {
      domain: field(form, 'domain'),
      selectors: words(field(form, 'selectors')),
      senders: words(field(form, 'senders')),
      ticket: number,
    },
  }),
  'lift-suppression': (form) => ({
    path: `../../mail-suppressions/${encodeURIComponent(field(form, 'id'))}/releases`,
    body: {},
  }),
  call: (form) => ({
    path: 'calls',
    body: {
      direction: field(form, 'direction'),
      minutes: Number(field(form, 'minutes')) || 0,
      text: field(form, 'text'),
    },
  }),
};

/** Runs one form of the ticket; afterwards the browser is at `back`, or the form is shown again with its faults. */
export async function runTicketAction(
  context: Readonly<RouterContextProvider>,
  request: Request,
  { ticketPath, back }: { ticketPath: string; back: string },
) {
  const form = await request.formData();
  const intent = field(form, 'intent');
  const command = commands[intent];
  if (!command) return data<Unfinished>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const { path, body, method } = await command(form, ticketPath.slice(ticketPath.lastIndexOf('/') + 1));
  const result = await send(
    context,
    new URL(path, `http://api${ticketPath}/`).pathname,
    body,
    request,
    method,
  );
  if (result.ok) return redirect(back);
  const typed = Object.fromEntries(
    [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return data<Unfinished>(
    { intent, problem: result.refused.problem, typed },
    { status: result.refused.problem.status ?? 400 },
  );
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

/** What staff state of what a ticket is about: every field that was shown, empty for what is not known. */
function factsIn(form: FormData): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const groups: Record<string, Record<string, string | null>> = { value: {}, date: {} };
  for (const name of form.keys()) {
    if (name === 'intent') continue;
    const [group = '', id] = name.split(/\.(.*)/);
    const value = field(form, name) || null;
    if (id === undefined) body[name] = value;
    else if (groups[group]) groups[group][id] = value;
  }
  return { ...body, values: groups['value'], dates: groups['date'] };
}
