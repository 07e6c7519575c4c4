import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { PeopleOfCustomer } from '../customers/people-of-customer.tsx';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const runningOf = (id: string): string => `customer:${id} state:open,waiting`;
const pastOf = (id: string): string => `customer:${id} state:resolved,closed`;

export async function loader(args: LoaderFunctionArgs) {
  const { id = '' } = args.params;
  const tickets = (filter: string) =>
    ask(args, 'listTickets', { query: { view: 'all', filter, fields: 'number,subject', limit: 10 } });
  const customer = await ask(args, 'readCustomer', { path: { id } });
  const [running, past] = await Promise.all([tickets(runningOf(id)), tickets(pastOf(id))]);
  return { customer, running: running.items, past: past.items };
}

export function action(args: ActionFunctionArgs) {
  const { desk, id = '' } = args.params;
  return runSettingsAction(args, `/${desk}/customers/${id}`, (verb, contact, form) => {
    const written = {
      name: field(form, 'name'),
      telephone: field(form, 'telephone') || null,
      language: field(form, 'language') || null,
      zone: field(form, 'zone') || null,
    };
    const place = {
      role: form.get('role') === 'contact lead' ? ('contact lead' as const) : ('contact' as const),
      named: form.get('named') === 'on',
    };
    switch (verb) {
      case 'add':
        return command('addContact', {
          path: { id },
          body: { ...written, email: field(form, 'email') || null, ...place },
        });
      case 'change':
        return command('changeContact', { path: { id: contact }, body: written });
      case 'put':
        return command('putContact', { path: { id, contact }, body: place });
      case 'remove':
        return command('removeContact', { path: { id, contact } });
      default:
        return null;
    }
  });
}

/** A customer: what is agreed with them, their people, and what they asked. */
export default function CustomerPage() {
  const { customer, running, past } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, say, language } = useTexts();
  const { id, name, region, periods, tickets } = customer;
  return (
    <>
      <title>{`${name} · ${desk.name}`}</title>
      <header className="work-head">
        <h1 className="break">{name}</h1>
        <Link to={`/${desk.id}/customers`}>{t('nav.customers')}</Link>
      </header>
      <div className="settings-body sending">
        <section aria-labelledby="contracts">
          <h2 id="contracts">{t('customers.contracts')}</h2>
          {region !== null && <p className="mute small">{nameOf(desk.regions, region, say)}</p>}
          {periods.length === 0 && <p className="mute">{t('customers.no-contract')}</p>}
          <ul className="mine">
            {periods.map((one) => (
              <li key={`${one.from} ${one.plan}`}>
                <span>
                  <b>{nameOf(desk.plans, one.plan, say)}</b>{' '}
                  {one.when === 'now' && <span className="chip">{t('customers.now')}</span>}
                </span>
                <span className="small mute num">
                  {one.to === null
                    ? t('organisation.since', { from: civilDateWords(one.from, language) })
                    : t('organisation.from-to', {
                        from: civilDateWords(one.from, language),
                        to: civilDateWords(one.to, language),
                      })}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <PeopleOfCustomer customer={customer} />
        <Tickets
          id="running"
          title={t('customers.open-tickets')}
          list={running}
          count={tickets.open}
          filter={runningOf(id)}
        />
        <Tickets
          id="past"
          title={t('customers.past-tickets')}
          list={past}
          count={tickets.past}
          filter={pastOf(id)}
        />
      </div>
    </>
  );
}

function Tickets({
  id,
  title,
  list,
  count,
  filter,
}: {
  id: string;
  title: string;
  list: readonly { readonly number: string; readonly subject: string }[];
  count: number;
  filter: string;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {list.length === 0 ? (
        <p className="mute">{t('customers.no-tickets')}</p>
      ) : (
        <>
          <ul className="mine">
            {list.map(({ number, subject }) => (
              <li key={number}>
                <span className="break">
                  <Link to={`/${desk.id}/tickets/${number}`}>{number}</Link> {subject}
                </span>
              </li>
            ))}
          </ul>
          <p className="small">
            <Link to={`/${desk.id}/queue?${new URLSearchParams({ view: 'all', filter })}`}>
              {t('customers.in-queue', { count })}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
