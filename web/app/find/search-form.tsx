import { Link } from 'react-router';
import type { Agent, LocalText } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { conditionsSearch, isId, searchedStates } from './search-conditions.ts';
import type { Conditions } from './search-conditions.ts';
import type { MeantCustomer } from './search-query.server.ts';

interface Choice {
  readonly id: string;
  readonly name: LocalText | string;
}

/** The words to look for, and of which tickets: controls that work without any script. */
export function SearchForm({
  conditions,
  meant,
  agents,
  products,
}: {
  conditions: Conditions;
  /** The customer that was named. */
  meant: MeantCustomer | null;
  agents: readonly Pick<Agent, 'id' | 'name'>[];
  products: readonly Choice[];
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { q, state, team, ...rest } = conditions;
  const more = Object.values(rest).some((text) => text !== '');
  return (
    <form role="search" className="search wide">
      <label className="hidden" htmlFor="q">
        {t('search.what')}
      </label>
      <input id="q" name="q" type="search" defaultValue={q} placeholder={t('search.what')} />
      <label className="hidden" htmlFor="state">
        {t('search.state')}
      </label>
      <Choices
        name="state"
        any={t('search.any')}
        value={state}
        list={searchedStates.map((id) => ({ id, name: t(`state.${id}`) }))}
      />
      <label className="hidden" htmlFor="team">
        {t('field.team')}
      </label>
      <Choices name="team" any={t('search.any-team')} value={team} list={desk.teams} />
      <button className="btn">{t('queue.search')}</button>
      <details className="search-more" open={more || undefined}>
        <summary>{t('search.more')}</summary>
        <div className="search-conditions">
          {(
            [
              ['severity', desk.severities],
              ['kind', desk.kinds],
              ['product', products],
              ['assignee', agents],
            ] as const
          ).map(
            ([name, list]) =>
              (list.length > 0 || rest[name] !== '') && (
                <label className="field" key={name}>
                  <span>{t(`filter.key.${name}`)}</span>
                  <Choices name={name} any={t('search.any-value')} value={rest[name]} list={list} />
                </label>
              ),
          )}
          <label className="field">
            <span>{t('filter.key.customer')}</span>
            <input
              name="customer"
              defaultValue={
                meant?.is === 'one' ? meant.customer.name : isId(rest.customer) ? '' : rest.customer
              }
              maxLength={200}
              autoComplete="off"
            />
          </label>
          <label className="field">
            <span>{t('search.since')}</span>
            <input name="since" type="date" defaultValue={rest.since} />
          </label>
          <label className="field">
            <span>{t('search.until')}</span>
            <input name="until" type="date" defaultValue={rest.until} />
          </label>
        </div>
      </details>
      {meant?.is === 'none' && (
        <p className="notice bad small" role="status">
          {meant.name === null ? t('search.unknown-customer') : t('search.no-customer', { name: meant.name })}
        </p>
      )}
      {meant?.is === 'several' && (
        <p className="notice small" role="status">
          {t('search.which-customer')}{' '}
          {meant.among.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ' · '}
              <Link to={conditionsSearch(conditions, { customer: id })}>{name}</Link>
            </span>
          ))}
          {meant.more && ` · ${t('search.more-customers')}`}
        </p>
      )}
    </form>
  );
}

/** A value that is no choice any more stays one: what the page shows was found with it. */
function Choices({
  name,
  any,
  value,
  list,
}: {
  name: string;
  any: string;
  value: string;
  list: readonly Choice[];
}) {
  const { say } = useTexts();
  return (
    <select id={name} name={name} defaultValue={value}>
      <option value="">{any}</option>
      {value !== '' && !list.some(({ id }) => id === value) && <option value={value}>{value}</option>}
      {list.map((one) => (
        <option key={one.id} value={one.id}>
          {say(one.name)}
        </option>
      ))}
    </select>
  );
}
