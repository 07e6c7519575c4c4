import { data } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Decision, Problem, RequestForm } from '../api-types.ts';
import { ask, askIfAllowed, attempt } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { field, files } from '../forms.server.ts';
import type { AttachmentInput } from '../forms.server.ts';
import { isKey, newKey } from '../new-key.ts';
import { valuesIn } from '../fields/field-values.ts';
import { factsOf, fieldTexts, readDraft } from './draft.ts';
import type { Draft, Sent } from './draft.ts';

export type Required = 'subject' | 'text' | 'name' | 'email';

/** Where somebody is in asking for help. */
export type Step =
  | { readonly step: 'about'; readonly draft: Draft; readonly form: RequestForm }
  | {
      readonly step: 'write';
      readonly draft: Draft;
      readonly form: RequestForm;
      /** What they would get by what is known so far; null when that can't be told. */
      readonly decision: Decision | null;
      readonly problem?: Problem;
      readonly missing?: readonly Required[];
    }
  | {
      readonly step: 'look';
      readonly draft: Draft;
      readonly form: RequestForm;
      readonly decision: Decision;
      /** Of this form: sent a second time, by a page that is read anew, it is the same request. */
      readonly once: string;
      readonly problem?: Problem;
    }
  | { readonly step: 'sent'; readonly draft: Draft; readonly sent: Sent };

/** The first step, or the second when the address says what it is about. */
export async function readStep(args: LoaderFunctionArgs): Promise<Step> {
  const query = new URL(args.request.url).searchParams;
  const draft = readDraft(query);
  const form = await outline(args, draft);
  const chosen = draft.kind === '' || form === null ? null : { ...draft, kind: form.kind };
  if (form === null || chosen === null) {
    const plain = form ?? (await ask(args, 'outlineRequest', { body: {} }));
    // One kind and no product: there is nothing to choose.
    if (plain.kinds.length > 1 || plain.products.length > 0) return { step: 'about', draft, form: plain };
    return {
      step: 'write',
      draft: { ...draft, kind: plain.kind },
      form: plain,
      decision: await look(args, factsOf(draft)),
    };
  }
  return { step: 'write', draft: chosen, form, decision: await look(args, factsOf(chosen)) };
}

/** The steps of one form: what it is about, the request itself, what one would get, sent. */
export async function runStep(args: ActionFunctionArgs) {
  const sent = await args.request.formData();
  const read = readDraft(sent);
  const intent = sent.get('intent');
  const form = await outline(args, read);
  if (form === null) {
    const plain = await readStep(args);
    return data<Step>(plain, { status: 422 });
  }
  const draft = { ...read, kind: form.kind };
  const judged = { ...factsOf(draft), installed: installedIn(draft, form) };
  if (intent === 'change' || intent === 'preview')
    return data<Step>({ step: 'write', draft, form, decision: await look(args, judged) });

  const me = await askIfAllowed(args, 'readMe', {});
  // Staff write for somebody else; only a contact is who they are.
  const known = me?.signedIn === true && me.kind === 'contact';
  const required: readonly Required[] = known ? ['subject', 'text'] : ['subject', 'text', 'name', 'email'];
  const missing = required.filter((name) => draft[name] === '');
  const fields = valuesIn(fieldTexts(draft));
  const filled = await attempt(args, 'checkFields', { body: { kind: draft.kind, fields } });
  if (missing.length > 0 || !filled.ok)
    return data<Step>(
      {
        step: 'write',
        draft,
        form,
        decision: await look(args, judged),
        missing,
        ...(filled.ok ? {} : { problem: filled.problem }),
      },
      { status: 422 },
    );

  const { language } = args.context.get(pageContext);
  const looked = await attempt(args, 'decide', { body: { ...judged, channel: 'portal', language } });
  if (!looked.ok)
    return data<Step>(
      { step: 'write', draft, form, decision: null, problem: looked.problem },
      { status: 422 },
    );
  const decision = looked.answer as unknown as Decision;
  if (intent !== 'send') return data<Step>({ step: 'look', draft, form, decision, once: newKey() });

  const attachments: AttachmentInput[] = await files(sent, 'files');
  const diagnostics = await answersOf(sent, draft, form, attachments);
  const once = field(sent, 'once');
  const opened = await attempt(args, 'openTicket', {
    ...(isKey(once) ? { idempotencyKey: once } : {}),
    body: {
      ...factsOf(draft),
      subject: draft.subject,
      text: draft.text,
      channel: 'portal',
      language,
      ...(known ? {} : { requester: { name: draft.name, email: draft.email } }),
      attachments,
      diagnostics,
      fields,
    },
  });
  if (!opened.ok) {
    const { problem } = opened;
    return data<Step>(
      { step: 'look', draft, form, decision, problem, once: newKey() },
      { status: problem.status ?? 422 },
    );
  }
  const { number, promises } = opened.answer as unknown as Sent;
  return data<Step>(
    { step: 'sent', draft, sent: { number, decision, ...(promises ? { promises } : {}) } },
    { status: 201 },
  );
}

/** Answers to what helps to diagnose, in words and in files; the files join the others. */
async function answersOf(sent: FormData, draft: Draft, form: RequestForm, attachments: AttachmentInput[]) {
  const answers = [];
  for (const { id, type } of form.asks) {
    const own = await files(sent, `file.${id}`);
    const from = attachments.length;
    attachments.push(...own);
    const text = type === 'date' ? draft.dates[id] : draft.asks[id];
    if (text || own.length > 0)
      answers.push({ ask: id, text: text ?? null, files: own.map((_, index) => from + index) });
  }
  return answers;
}

/** What the form asks; null for a kind or another fact that the policy does not have. */
async function outline(args: LoaderFunctionArgs, draft: Draft): Promise<RequestForm | null> {
  const { kind, product, topic } = factsOf(draft);
  const body = { kind, product, topic, subject: draft.subject, text: draft.text };
  const form = await askIfAllowed(args, 'outlineRequest', { body });
  const installed = form === null ? null : installedIn(draft, form);
  // What is typed may be no version: then the rest of the form stands all the same.
  return installed === null
    ? form
    : ((await askIfAllowed(args, 'outlineRequest', { body: { ...body, installed } })) ?? form);
}

/** The version that was typed: in a field of its own, or where the policy asks for it in its own words. */
function installedIn(draft: Draft, form: RequestForm): string | null {
  const asked = form.asks.find(({ type }) => type === 'version');
  const told = asked === undefined ? '' : (draft.asks[asked.id] ?? '');
  return draft.installed || (/\d/.test(told) && told.length <= 60 ? told : null);
}

async function look(args: LoaderFunctionArgs, facts: ReturnType<typeof factsOf>): Promise<Decision | null> {
  const { language } = args.context.get(pageContext);
  const body = { ...facts, channel: 'portal', language };
  return (await askIfAllowed(args, 'decide', { body })) as Decision | null;
}
