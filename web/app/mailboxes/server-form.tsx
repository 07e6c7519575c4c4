import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { FaultNote } from './fault-note.tsx';
import type { ServerAnswer } from './server-form.server.ts';

/** The form of a mail server: its fields, what its test found, and the buttons that test and save. */
export function ServerForm({
  answer,
  fine,
  children,
}: {
  answer: ServerAnswer | undefined;
  /** What is said when a test went well. */
  fine: string;
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
      <p className="small mute">{t('mailboxes.test-retype')}</p>
    </div>
  );
}
