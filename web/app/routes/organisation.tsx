import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { DutyList } from '../organisation/duty-list.tsx';
import { PeopleList } from '../organisation/people-list.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { civilDateWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  return { organisation: await ask(args, 'readOrganisation', {}) };
}

/** What was refused, and what was typed. */
interface Refused {
  readonly problem: Problem;
  readonly typed: { readonly name: string; readonly email: string };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = field(form, 'id');
  const role = field(form, 'role') === 'contact lead' ? 'contact lead' : 'contact';
  const named = form.get('named') === 'on';
  const typed = { name: field(form, 'name'), email: field(form, 'email') };
  const run = () => {
    switch (form.get('intent')) {
      case 'add':
        return attempt(args, 'addColleague', { body: { ...typed, role, named } });
      case 'change':
        return attempt(args, 'changeColleague', { path: { id }, body: { role, named } });
      case 'remove':
        return attempt(args, 'removeColleague', { path: { id } });
      default:
        return attempt(args, 'acceptDuty', {
          path: { duty: field(form, 'duty') },
          body: { version: field(form, 'version') },
        });
    }
  };
  const done = await run();
  if (done.ok) return redirect(`/${args.params['desk']}/organisation`);
  return data<Refused>({ problem: done.problem, typed }, { status: done.problem.status ?? 422 });
}

/** A contact's organisation: what it has, who belongs to it, what it promises in turn. */
export default function Organisation() {
  const { organisation } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const { contract } = organisation;
  const has = organisation.services.filter(({ answer }) => answer !== 'not-included');
  const lacks = organisation.services.filter(({ answer }) => answer === 'not-included');
  return (
    <div className="narrow">
      <title>{`${organisation.name} · ${desk.name}`}</title>
      <h1>{organisation.name}</h1>
      {refused && <ProblemNote problem={refused.problem} />}
      <section aria-labelledby="contract">
        <h2 id="contract">{t('organisation.contract')}</h2>
        {contract === null ? (
          <p className="mute">{t('organisation.no-contract')}</p>
        ) : (
          <p>
            <b>
              <Local text={contract.plan} />
            </b>
            {', '}
            {contract.to === null
              ? t('organisation.since', { from: civilDateWords(contract.from, language) })
              : t('organisation.from-to', {
                  from: civilDateWords(contract.from, language),
                  to: civilDateWords(contract.to, language),
                })}
            {contract.terms && <> · {t('organisation.own-terms')}</>}
          </p>
        )}
      </section>
      <DutyList duties={organisation.duties} lead={organisation.lead} />
      <PeopleList organisation={organisation} typed={refused?.typed} />
      {organisation.services.length > 0 && (
        <section aria-labelledby="entitled">
          <h2 id="entitled">{t('organisation.entitled')}</h2>
          <ul className="plain">
            {has.map((one) => (
              <li key={one.id}>
                <b>
                  <Local text={one.name} />
                </b>{' '}
                <span className="mute small">{t(`organisation.answer.${answerKey(one.answer)}`)}</span>{' '}
                {one.clause && <ClauseLink clause={one.clause} />}
              </li>
            ))}
          </ul>
          {lacks.length > 0 && (
            <details>
              <summary>{t('organisation.not-included')}</summary>
              <ul className="plain mute">
                {lacks.map((one) => (
                  <li key={one.id}>
                    <Local text={one.name} /> {one.clause && <ClauseLink clause={one.clause} />}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
    </div>
  );
}

const answerKey = (answer: string): 'included' | 'on-request' | 'paid' =>
  answer === 'on-request' || answer === 'paid' ? answer : 'included';
