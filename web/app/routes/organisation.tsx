import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Organisation, PromisedTimes as Times } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { asRead, field, typedIn } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { DutyList } from '../organisation/duty-list.tsx';
import { PeopleList } from '../organisation/people-list.tsx';
import { PromisedTimes } from '../organisation/promised-times.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { Ways } from '../parts/ways.tsx';
import { useWriteByWay } from '../parts/write-by-way.tsx';
import { ZoneNote } from '../parts/zone-note.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { civilDateWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { language } = args.context.get(pageContext);
  const [organisation, times] = await Promise.all([
    ask(args, 'readOrganisation', {}),
    ask(args, 'readPromisedTimes', { query: { language } }),
  ]);
  // Open in the contract, as the outline of a policy is.
  return { organisation, times: times as unknown as Times };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const [verb = '', whom = ''] = intent.split(':');
  const id = field(form, 'id');
  const role = field(form, 'role') === 'contact lead' ? 'contact lead' : 'contact';
  const named = form.get('named') === 'on';
  const added = { name: field(form, 'name'), email: field(form, 'email') };
  const run = () => {
    switch (verb) {
      case 'add':
        return attempt(args, 'addColleague', { body: { ...added, role, named } });
      case 'change':
        return attempt(args, 'changeColleague', { path: { id }, ...asRead(form), body: { role, named } });
      case 'remove':
        return attempt(args, 'removeColleague', { path: { id: whom }, ...asRead(form) });
      default:
        return attempt(args, 'acceptDuty', {
          path: { duty: field(form, 'duty') },
          body: { version: field(form, 'version') },
        });
    }
  };
  const done = await run();
  if (done.ok) return redirect(`/${args.params['desk']}/organisation`);
  const { problem } = done;
  return data<Unfinished>({ intent, problem, typed: typedIn(form) }, { status: problem.status ?? 422 });
}

/** A contact's organisation: what it has, who belongs to it, what it promises in turn. */
export default function OrganisationPage() {
  const { organisation, times } = useLoaderData<typeof loader>();
  const refused = useActionData<Unfinished>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const write = useWriteByWay(desk.id);
  const { contract } = organisation;
  const later = organisation.periods.filter(({ when }) => when === 'later');
  const past = organisation.periods.filter(({ when }) => when === 'past');
  const has = organisation.services.filter(
    ({ answer }) => answerKey(answer) === 'included' && answer !== 'not-included',
  );
  const askable = organisation.services.filter(({ answer }) => answerKey(answer) !== 'included');
  const lacks = organisation.services.filter(({ answer }) => answer === 'not-included');
  return (
    <div className="narrow">
      <title>{`${organisation.name} · ${desk.name}`}</title>
      <h1>{organisation.name}</h1>
      <PolicyLanguageNote />
      {/* Who is to go is asked in a window of its own, which tells what was wrong. */}
      {refused && !refused.intent.startsWith('remove:') && <ProblemNote problem={refused.problem} />}
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
        {contract !== null && contract.to !== null && (
          <p className="mute">
            {later.length === 0
              ? t('organisation.ends', { to: civilDateWords(contract.to, language) })
              : t('organisation.renewed')}
          </p>
        )}
        {later.length > 0 && <Periods periods={later} />}
        {past.length > 0 && (
          <details className="small">
            <summary>{t('organisation.before')}</summary>
            <Periods periods={past} />
          </details>
        )}
      </section>
      <PromisedTimes times={times} />
      <DutyList duties={organisation.duties} lead={organisation.lead} />
      <PeopleList organisation={organisation} refused={refused} />
      <section aria-labelledby="entitled">
        <h2 id="entitled">{t('organisation.entitled')}</h2>
        {has.length > 0 && (
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
        )}
        <h3>{t('home.reach')}</h3>
        <p className="mute small">
          <ZoneNote />. {t('home.hours-from')} <a href={`/${desk.id}/policy`}>{t('home.our-policy')}</a>.
        </p>
        <Ways ways={desk.channels} action={write} />
        {askable.length > 0 && (
          <>
            <h3>{t('organisation.askable')}</h3>
            <ul className="plain">
              {askable.map((one) => (
                <li key={one.id}>
                  <Local text={one.name} />{' '}
                  <span className="mute small">{t(`organisation.answer.${answerKey(one.answer)}`)}</span>{' '}
                  {one.clause && <ClauseLink clause={one.clause} />}
                </li>
              ))}
            </ul>
          </>
        )}
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
    </div>
  );
}

function Periods({ periods }: { periods: Organisation['periods'] }) {
  const { t, language } = useTexts();
  return (
    <ul className="plain">
      {periods.map(({ plan, from, to }) => (
        <li key={from}>
          <b>
            <Local text={plan} />
          </b>
          {', '}
          {to === null
            ? t('organisation.since', { from: civilDateWords(from, language) })
            : t('organisation.from-to', {
                from: civilDateWords(from, language),
                to: civilDateWords(to, language),
              })}
        </li>
      ))}
    </ul>
  );
}

const answerKey = (answer: string): 'included' | 'on-request' | 'paid' =>
  answer === 'on-request' || answer === 'paid' ? answer : 'included';
