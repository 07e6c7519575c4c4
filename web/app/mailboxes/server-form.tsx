import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import type { SavedField } from '../parts/seen-version.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FaultNote } from './fault-note.tsx';
import type { Filled } from './server-fields.tsx';
import type { ServerAnswer } from './server-form.server.ts';

/** The form of a mail server: its fields, what its test found, and the buttons that test and save. */
export function ServerForm({
  answer,
  fine,
  version,
  saved,
  children,
}: {
  answer: ServerAnswer | undefined;
  /** What is said when a test went well. */
  fine: string;
  /** Of the settings as they were read; undefined: they are new. */
  version: string | undefined;
  saved: Filled;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const beside = new Set((answer?.problem?.errors ?? []).map(({ path }) => path));
  return (
    <Form method="post" className="sheet mail-server">
      {answer?.problem != null && (
        <ProblemNote problem={answer.problem} skip={(path) => beside.has(path) && path !== 'grant'} />
      )}
      <SeenVersion version={version} refused={answer} saved={useSavedServer(saved)} />
      {answer?.test != null && <TestResult test={answer.test} fine={fine} />}
      {children}
      <label className="check">
        <input
          type="checkbox"
          name="enabled"
          defaultChecked={answer === undefined ? true : answer.typed['enabled'] !== undefined}
        />{' '}
        {t('mailboxes.enabled')}
      </label>
      <p className="actions">
        <button className="btn main" name="intent" value="save">
          {t('mailboxes.save')}
        </button>
        <button className="btn" name="intent" value="test">
          {t('mailboxes.test')}
        </button>
        <Link className="btn" to={`/${desk.id}/settings/mailboxes`}>
          {t('page.cancel')}
        </Link>
      </p>
    </Form>
  );
}

function TestResult({ test, fine }: { test: NonNullable<ServerAnswer['test']>; fine: string }) {
  const { t } = useTexts();
  return (
    <div role="status">
      {test.fault === null ? (
        <div className="notice">
          <strong>{fine}</strong>
        </div>
      ) : (
        <FaultNote fault={test.fault} />
      )}
      {test.folders !== null && (
        <p className="small mute break">
          {t('mailboxes.test-folders', { folders: test.folders.join(', ') })}
        </p>
      )}
      {/* With a script the page stays, and what was typed with it. */}
      <noscript>
        <p className="small mute">{t('mailboxes.test-retype')}</p>
      </noscript>
    </div>
  );
}

const called = {
  name: 'mailboxes.name',
  address: 'mailboxes.address',
  host: 'mailboxes.host',
  port: 'mailboxes.port',
  security: 'mailboxes.security',
  auth: 'mailboxes.auth',
  username: 'mailboxes.username',
  folders: 'mailboxes.folders',
  afterwards: 'mailboxes.afterwards',
  moveTo: 'mailboxes.move-to',
  place: 'mailboxes.place',
  perMinute: 'mailboxes.per-minute',
} as const;

/** The settings of a server as they are saved, for people. */
function useSavedServer(saved: Filled): SavedField[] {
  const { t, maybe } = useTexts();
  return Object.entries(called).flatMap(([name, label]) => {
    const value = saved[name];
    return value === undefined
      ? []
      : [{ name, label: t(label), value, shown: maybe(`mailboxes.${name}-${value}`, value) }];
  });
}
