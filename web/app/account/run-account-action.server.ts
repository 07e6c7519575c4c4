import { data, redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import { attempt, attemptCommand, attemptHere, command } from '../api.server.ts';
import type { Command } from '../api.server.ts';
import { asRead, field, secretField, typedIn } from '../forms.server.ts';
import type { Problem } from '../api-types.ts';
import { choiceCookie } from '../choice-cookie.ts';
import { matchLanguage } from '../i18n/languages.ts';
import { ownPath } from './own-path.ts';

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
  /** What was chosen in the form of settings, when it was refused. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Runs one form of the account page. What is shown once (a key, codes) is the answer itself; all else leads back to the page. */
export async function runAccountAction(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { desk } = args.params;
  const intent = field(form, 'intent');
  const [verb = '', id = ''] = intent.split(':');
  const refuse = (problem: Problem, more: Partial<AccountAnswer> = {}) =>
    data<AccountAnswer>({ intent, problem, ...more }, { status: problem.status ?? 400 });
  const show = (headers: Headers, shown: Partial<AccountAnswer>) =>
    data<AccountAnswer>({ intent, done: true, ...shown }, { headers });
  const andBack = async (asked: Command, told = '') => {
    const result = await attemptCommand(args, asked);
    return result.ok
      ? redirect(`/${desk}/account${told}`, { headers: result.cookies })
      : refuse(result.problem);
  };

  switch (verb) {
    case 'password': {
      const result = await attempt(args, 'changePassword', {
        body: { present: secretField(form, 'present') ?? '', password: secretField(form, 'password') ?? '' },
      });
      return result.ok ? show(result.cookies, {}) : refuse(result.problem);
    }
    case 'set-up': {
      const result = await attempt(args, 'setUpCode', { body: {} });
      if (!result.ok) return refuse(result.problem);
      const { setup, key, picture } = result.answer;
      return show(result.cookies, { setUp: { setup, key, picture } });
    }
    case 'confirm': {
      const setUp = {
        setup: field(form, 'setup'),
        key: field(form, 'key'),
        picture: pictureOf(field(form, 'picture')),
      };
      const result = await attempt(args, 'confirmCode', {
        body: { setup: setUp.setup, code: field(form, 'code') },
      });
      if (result.ok) return show(result.cookies, { codes: result.answer.codes });
      const { problem } = result;
      return refuse(problem, problem.status === 409 ? {} : { setUp });
    }
    case 'remove-code':
      return andBack(command('removeCode', {}), '#code');
    case 'renew-codes': {
      const result = await attempt(args, 'renewRecoveryCodes', { body: {} });
      return result.ok ? show(result.cookies, { codes: result.answer.codes }) : refuse(result.problem);
    }
    case 'rename':
      return andBack(
        command('renamePasskey', { path: { id }, body: { name: field(form, 'name') } }),
        `?${new URLSearchParams({ renamed: id })}#passkeys`,
      );
    case 'remove-passkey':
      return andBack(command('removePasskey', { path: { id } }), '#passkeys');
    case 'connect':
      return andBack(command('confirmConnection', { body: {} }));
    case 'disconnect':
      return andBack(command('removeConnection', { path: { id } }));
    case 'end':
      return andBack(command('endSession', { path: { id } }), '?ended#sessions');
    case 'settings': {
      const language = field(form, 'language') || null;
      const zone = field(form, 'zone') || null;
      const result = await attempt(args, 'changeOwnSettings', { ...asRead(form), body: { language, zone } });
      if (!result.ok) return refuse(result.problem, { typed: typedIn(form) });
      // The pages in this browser follow at once.
      const chosen = new URLSearchParams({ ...(language && { language }), ...(zone && { zone }) });
      const headers = new Headers();
      // Nor does this browser remember what is chosen no longer.
      for (const [name, value] of Object.entries({ language, zone }))
        if (value === null) headers.append('set-cookie', choiceCookie(name, null));
      return redirect(`/${desk}/account?${chosen}`, { headers });
    }
    case 'language': {
      // From the switch of any page, which asks for it in the address; the zone stays.
      const { searchParams } = new URL(args.request.url);
      const language = matchLanguage(searchParams.get('language') ?? '');
      const next = ownPath(field(form, 'next')) ?? `/${desk}`;
      const before = await attemptHere(args, 'readOwnSettings', {});
      if (before.ok && language !== undefined) {
        const { zone, version: ifMatch } = before.answer;
        const input = { body: { language, zone }, ifMatch };
        if ((await attemptHere(args, 'changeOwnSettings', input)).ok) return redirect(next);
      }
      // Who cannot choose yet, such as before a second factor that is due, at least reads the next page in it.
      return redirect(`${next}${next.includes('?') ? '&' : '?'}${searchParams}`);
    }
    case 'end-others':
      return andBack(command('endOtherSessions', {}), '?ended#sessions');
    default:
      return refuse({ status: 400 });
  }
}

/** The form brings it back; nothing but a picture of ours is shown. */
const pictureOf = (text: string): string =>
  /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/.test(text) ? text : '';
