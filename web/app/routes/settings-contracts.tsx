import { Form, Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Contract } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { nameOf } from '../parts/names.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { mayAs } from '../settings/settings-pages.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const cursor = searchParams.get('cursor');
  const contracts = await ask(args, 'listContracts', { query: cursor === null ? {} : { cursor } });
  return { ...contracts, saved: searchParams.get('saved') };
}

export function action(args: ActionFunctionArgs) {
  const { search, searchParams } = new URL(args.request.url);
  const here = `/${args.params.desk}/settings/contracts`;
  return runSettingsAction(args, here + search, (verb, id, form) => {
    if (verb !== 'agree') return null;
    const dates = Object.fromEntries(
      [...form.keys()]
        .filter((name) => name.startsWith('dates.'))
        .map((name) => [name.slice('dates.'.length), field(form, name) || null]),
    );
    const cursor = searchParams.get('cursor');
    return {
      ...command('renewContract', {
        path: { id },
        body: {
          plan: field(form, 'plan'),
          from: field(form, 'from'),
          to: field(form, 'to') || null,
          dates,
        },
      }),
      back: `${here}?${new URLSearchParams({ ...(cursor === null ? {} : { cursor }), saved: id })}`,
    };
  });
}

/** What is agreed with each customer: plan, period, and the dates that the policy names of contracts (OPS-18). */
export default function SettingsContracts() {
  const { items, next } = useLoaderData<typeof loader>();
  const { desk, me } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('contracts.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('contracts.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('contracts.how')}</p>
        {!mayAs(me.role, 'administrator') && <p className="notice">{t('contracts.read-only')}</p>}
        {items.length === 0 && <EmptyState title={t('contracts.empty')} />}
        {items.map((contract) => (
          <ContractSheet key={contract.customer.id} contract={contract} />
        ))}
        {next !== null && (
          <p className="more">
            <Link to={`?${new URLSearchParams({ cursor: next })}`}>{t('page.more')}</Link>
          </p>
        )}
      </div>
    </>
  );
}

function ContractSheet({ contract }: { contract: Contract }) {
  const { dates: known, saved } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk, me } = useDesk();
  const { t, say, language } = useTexts();
  const { customer, plan, from, to, terms, pinned } = contract;
  const refused = answer?.intent === `agree:${customer.id}` ? answer : undefined;
  const typed = (name: string, stored: string) => refused?.typed[name] ?? stored;
  const period =
    to === null
      ? t('organisation.since', { from: civilDateWords(from, language) })
      : t('organisation.from-to', {
          from: civilDateWords(from, language),
          to: civilDateWords(to, language),
        });
  return (
    <section className="sheet" aria-label={customer.name}>
      <h2 className="break">{customer.name}</h2>
      {saved === customer.id && !answer && (
        <p className="notice good" role="status">
          {t('contracts.saved')}
        </p>
      )}
      <p>
        <b>{nameOf(desk.plans, plan, say)}</b> <span className="mute num">{period}</span>{' '}
        {terms && <span className="chip">{t('contracts.terms')}</span>}{' '}
        {pinned !== null && (
          <span className="chip">{t('contracts.pinned', { version: pinned.version })}</span>
        )}
      </p>
      {known.length > 0 && (
        <dl className="facts small">
          {known.map(({ id, name }) => (
            <div key={id}>
              <dt>{say(name)}</dt>
              <dd className="num">
                {contract.dates[id] === undefined
                  ? t('contracts.no-date')
                  : civilDateWords(contract.dates[id], language)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {mayAs(me.role, 'administrator') && (
        <details open={refused !== undefined || undefined}>
          <summary>{t('contracts.change')}</summary>
          <Form method="post" key={JSON.stringify(contract)}>
            {refused && <ProblemNote problem={refused.problem} />}
            <p className="mute small">{t('contracts.change-how')}</p>
            <label className="field">
              <span>{t('field.plan')}</span>
              <select name="plan" defaultValue={typed('plan', plan)}>
                {desk.plans.map((one) => (
                  <option key={one.id} value={one.id}>
                    {say(one.name)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{t('contracts.from')}</span>
              <input type="date" name="from" required defaultValue={typed('from', from)} />
            </label>
            <label className="field">
              <span>{t('contracts.to')}</span>
              <input type="date" name="to" defaultValue={typed('to', to ?? '')} />
            </label>
            {known.map(({ id, name }) => (
              <label className="field" key={id}>
                <span>{say(name)}</span>
                <input
                  type="date"
                  name={`dates.${id}`}
                  defaultValue={typed(`dates.${id}`, contract.dates[id] ?? '')}
                />
              </label>
            ))}
            <p className="actions">
              <button className="btn" name="intent" value={`agree:${customer.id}`}>
                {t('contracts.agree')}
              </button>
            </p>
          </Form>
        </details>
      )}
    </section>
  );
}
