import { redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs } from 'react-router';
import { ConnectionSection } from '../account/connection-section.tsx';
import { CodeSection } from '../account/code-section.tsx';
import { PasskeySection } from '../account/passkey-section.tsx';
import { PasswordSection } from '../account/password-section.tsx';
import { RecoverySection } from '../account/recovery-section.tsx';
import { runAccountAction } from '../account/run-account-action.server.ts';
import type { AccountAnswer } from '../account/run-account-action.server.ts';
import { SettingsSection } from '../account/settings-section.tsx';
import { SessionSection } from '../account/session-section.tsx';
import { ask, askIfAllowed, askWho } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { civilDateWords } from '../time/words.ts';
import { utcDate } from '../time/utc-date.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** How one gets in, and where one is: for staff and contacts. */
export async function loader(args: LoaderFunctionArgs) {
  const { params } = args;
  const me = await askWho(args);
  if (!me?.signedIn)
    throw redirect(`/${params.desk}/sign-in?next=${encodeURIComponent(`/${params.desk}/account`)}`);
  const [settings, factors, passkeys, sessions, connections] = await Promise.all([
    // Not before a second factor that is due.
    askIfAllowed(args, 'readOwnSettings', {}),
    ask(args, 'readFactors', {}),
    ask(args, 'listPasskeys', {}),
    ask(args, 'listSessions', {}),
    ask(args, 'listConnections', {}),
  ]);
  // What was just done, told on the page that follows.
  const { searchParams } = new URL(args.request.url);
  const told = {
    ended: searchParams.has('ended'),
    kept: searchParams.has('kept'),
    renamed: searchParams.get('renamed'),
  };
  return { settings, factors, passkeys: passkeys.items, sessions: sessions.items, told, connections };
}

export function action(args: ActionFunctionArgs) {
  return runAccountAction(args);
}

/** A renewed session goes with the page that shows what a form did. */
export const headers = ({ actionHeaders }: HeadersArgs): Headers => actionHeaders;

const shownElsewhere = new Set([
  'settings',
  'password',
  'set-up',
  'confirm',
  'remove-code',
  'renew-codes',
  'end-others',
]);

export default function Account() {
  const { settings, factors, passkeys, sessions, told, connections } = useLoaderData<typeof loader>();
  const answer = useAnswer<AccountAnswer>();
  const { desk, me } = useDesk();
  const { t, language } = useTexts();
  const staff = me.kind === 'agent';
  const { due, from } = me.secondFactor;
  const problem =
    answer &&
    !shownElsewhere.has(answer.intent) &&
    !/^(?:rename|remove-passkey|disconnect|end):/.test(answer.intent)
      ? answer.problem
      : undefined;
  return (
    <div className="narrow account">
      <title>{`${t('account.title')} · ${desk.name}`}</title>
      <h1>{t('account.title')}</h1>
      <p className="mute break">
        {me.name} · {me.email}
      </p>
      {due && (
        <p className="notice bad" role="status">
          {t('account.due')}
        </p>
      )}
      {!due && from !== null && (
        <p className="notice">{t('account.from', { date: civilDateWords(utcDate(from), language) })}</p>
      )}
      {problem && <ProblemNote problem={problem} />}
      {!due && settings !== null && <SettingsSection settings={settings} answer={answer} />}
      <ConnectionSection connections={connections} />
      <CodeSection factors={factors} answer={answer} />
      {(factors.code !== null || factors.recoveryCodesLeft > 0) && (
        <RecoverySection factors={factors} codes={answer?.codes} kept={told.kept && answer === undefined} />
      )}
      <PasskeySection passkeys={passkeys} renamed={answer === undefined ? told.renamed : null} />
      {staff && !due && <PasswordSection answer={answer} />}
      <SessionSection sessions={sessions} ended={told.ended && answer === undefined} />
    </div>
  );
}
