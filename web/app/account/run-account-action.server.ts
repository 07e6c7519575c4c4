import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import { cookiesOf, send } from '../api.server.ts';
import type { ApiAnswer } from '../context.ts';
import { field } from '../forms.server.ts';
import type { Problem } from '../api-types.ts';

/** An app that is being set up: shown until its first code was right. */
export interface SetUp {
  readonly setup: string;
  readonly key: string;
  readonly picture: string;
}

/** What the account page shows after one of its forms. */
export interface AccountAnswer {
  readonly intent: string;
  readonly problem?: Problem;
  readonly setUp?: SetUp;
  /** New recovery codes, shown this once. */
  readonly codes?: readonly string[];
  readonly done?: boolean;
}

type Method = 'POST' | 'PUT' | 'DELETE';

/** Runs one form of the account page. What is shown once (a key, codes) is the answer itself; all else leads back to the page. */
export async function runAccountAction(
  context: Readonly<RouterContextProvider>,
  request: Request,
  desk: string | undefined,
) {
  const form = await request.formData();
  const intent = field(form, 'intent');
  const [verb = '', id = ''] = intent.split(':');
  const call = (path: string, body: unknown, method: Method = 'POST') =>
    send(context, `/api/v1/${desk}/me${path}`, body, request, method);
  const refuse = (problem: Problem, more: Partial<AccountAnswer> = {}) =>
    data<AccountAnswer>({ intent, problem, ...more }, { status: problem.status ?? 400 });
  const show = (answer: ApiAnswer, shown: Partial<AccountAnswer>) =>
    data<AccountAnswer>({ intent, done: true, ...shown }, { headers: cookiesOf(answer) });
  const back = (answer: ApiAnswer) => redirect(`/${desk}/account`, { headers: cookiesOf(answer) });
  const codesOf = (answer: ApiAnswer): readonly string[] => (answer.data as { codes: string[] }).codes;

  switch (verb) {
    case 'password': {
      const result = await call('/password', {
        present: form.get('present'),
        password: form.get('password'),
      });
      return result.ok ? show(result.answer, {}) : refuse(result.refused.problem);
    }
    case 'set-up': {
      const result = await call('/factors/code/setups', {});
      if (!result.ok) return refuse(result.refused.problem);
      const { setup, key, picture } = result.answer.data as SetUp;
      return show(result.answer, { setUp: { setup, key, picture } });
    }
    case 'confirm': {
      const setUp = {
        setup: field(form, 'setup'),
        key: field(form, 'key'),
        picture: pictureOf(field(form, 'picture')),
      };
      const result = await call('/factors/code', { setup: setUp.setup, code: field(form, 'code') });
      if (result.ok) return show(result.answer, { codes: codesOf(result.answer) });
      const { problem } = result.refused;
      return refuse(problem, problem.status === 409 ? {} : { setUp });
    }
    case 'remove-code': {
      const result = await call('/factors/code', undefined, 'DELETE');
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'renew-codes': {
      const result = await call('/factors/recovery-codes', {});
      return result.ok
        ? show(result.answer, { codes: codesOf(result.answer) })
        : refuse(result.refused.problem);
    }
    case 'rename': {
      const result = await call(`/passkeys/${encodeURIComponent(id)}/names`, { name: field(form, 'name') });
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'remove-passkey': {
      const result = await call(`/passkeys/${encodeURIComponent(id)}`, undefined, 'DELETE');
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'connect': {
      const result = await call('/connections', {});
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'disconnect': {
      const result = await call(`/connections/${encodeURIComponent(id)}`, undefined, 'DELETE');
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'end': {
      const result = await call(`/sessions/${encodeURIComponent(id)}`, undefined, 'DELETE');
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    case 'settings': {
      const language = field(form, 'language') || null;
      const zone = field(form, 'zone') || null;
      const result = await call('/settings', { language, zone }, 'PUT');
      if (!result.ok) return refuse(result.refused.problem);
      // The pages in this browser follow at once.
      const chosen = new URLSearchParams({ ...(language && { language }), ...(zone && { zone }) });
      return redirect(`/${desk}/account?${chosen}`);
    }
    case 'end-others': {
      const result = await call('/sessions', undefined, 'DELETE');
      return result.ok ? back(result.answer) : refuse(result.refused.problem);
    }
    default:
      return refuse({ status: 400 });
  }
}

/** The form brings it back; nothing but a picture of ours is shown. */
const pictureOf = (text: string): string =>
  /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/.test(text) ? text : '';
