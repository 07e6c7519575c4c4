import { Form } from 'react-router';
import type { Contact, Customer } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { mayAs } from '../settings/settings-pages.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { zoneWords } from '../time/words.ts';
import { offeredZones } from '../time/zones.ts';
import { NamedChoice } from './named-choice.tsx';

/** The people of a customer: everybody of the staff reads them, leads add, change and remove them. */
export function PeopleOfCustomer({ customer }: { customer: Customer }) {
  const { me } = useDesk();
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const leads = mayAs(me.role, 'lead');
  const added = answer?.intent === 'add' ? answer : undefined;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('organisation.people')}</h2>
      {customer.contacts.length === 0 && <p className="mute">{t('customers.no-people')}</p>}
      <ul className="mine">
        {customer.contacts.map((one) => (
          <Person key={one.id} one={one} naming={customer.naming} leads={leads} />
        ))}
      </ul>
      {leads && (
        <details open={added !== undefined || undefined}>
          <summary>{t('organisation.add')}</summary>
          <Form method="post" className="sheet" key={customer.contacts.length}>
            {added && <ProblemNote problem={added.problem} />}
            <p className="mute small">{t('customers.add-how')}</p>
            <label className="field">
              <span>{t('new-ticket.email-if')}</span>
              <input
                name="email"
                type="email"
                maxLength={320}
                autoComplete="off"
                defaultValue={added?.typed['email']}
              />
            </label>
            <Written typed={added?.typed ?? {}} />
            <Lead isLead={added?.typed['role'] === 'contact lead'} />
            <NamedChoice naming={customer.naming} named={added?.typed['named'] === 'on'} />
            <p className="actions">
              <button className="btn main" name="intent" value="add">
                {t('customers.add')}
              </button>
            </p>
          </Form>
        </details>
      )}
    </section>
  );
}

function Person({ one, naming, leads }: { one: Contact; naming: Customer['naming']; leads: boolean }) {
  const { t, language } = useTexts();
  const answer = useAnswer<Unfinished>();
  const refusedOf = (verb: string) => (answer?.intent === `${verb}:${one.id}` ? answer : undefined);
  const [changed, put, removed] = ['change', 'put', 'remove'].map(refusedOf);
  const isLead = one.role === 'contact lead';
  const yesNo = (is: boolean): string => t(is ? 'fields.yes' : 'fields.no');
  return (
    <li>
      <span className="break">
        <b>{one.name}</b>{' '}
        <span className="mute">{[one.email, one.telephone].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="small mute">
        {[
          t(isLead ? 'organisation.role-lead' : 'organisation.role-contact'),
          one.named ? t('organisation.named') : null,
          one.language === null ? null : languageName(one.language, language),
          one.zone === null ? null : zoneWords(one.zone, language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {leads && (
        <details className="small" open={(changed ?? put ?? removed) !== undefined || undefined}>
          <summary>{t('organisation.change', { name: one.name })}</summary>
          <Form method="post" className="sheet" key={`change ${one.version}`}>
            {changed && <ProblemNote problem={changed.problem} />}
            <SeenVersion
              version={one.version}
              refused={changed}
              saved={[
                { name: 'name', label: t('field.name'), value: one.name },
                { name: 'telephone', label: t('field.telephone'), value: one.telephone ?? '' },
                { name: 'language', label: t('people.language'), value: one.language ?? '' },
                { name: 'zone', label: t('customers.zone'), value: one.zone ?? '' },
              ]}
            />
            <Written
              typed={
                changed?.typed ?? {
                  name: one.name,
                  telephone: one.telephone ?? '',
                  language: one.language ?? '',
                  zone: one.zone ?? '',
                }
              }
            />
            <p className="actions">
              <button className="btn" name="intent" value={`change:${one.id}`}>
                {t('organisation.save')}
              </button>
            </p>
          </Form>
          <Form method="post" className="sheet" key={`put ${one.version}`}>
            {put && <ProblemNote problem={put.problem} />}
            <SeenVersion
              version={one.version}
              refused={put}
              saved={[
                {
                  name: 'named',
                  label: t('organisation.named-means'),
                  value: one.named ? 'on' : '',
                  shown: yesNo(one.named),
                },
                {
                  name: 'role',
                  label: t('organisation.lead-means'),
                  value: isLead ? 'contact lead' : '',
                  shown: yesNo(isLead),
                },
              ]}
            />
            <Lead isLead={put === undefined ? isLead : put.typed['role'] === 'contact lead'} />
            <NamedChoice
              naming={naming}
              named={put === undefined ? one.named : put.typed['named'] === 'on'}
            />
            <p className="actions">
              <button className="btn" name="intent" value={`put:${one.id}`}>
                {t('customers.save-rights')}
              </button>
            </p>
          </Form>
          <Form method="post" className="sheet">
            {removed && <ProblemNote problem={removed.problem} />}
            <SeenBefore intent={`remove:${one.id}`} version={one.version} />
            <p className="actions">
              <button className="btn" name="intent" value={`remove:${one.id}`}>
                {t('organisation.remove', { name: one.name })}
              </button>
              <span className="mute">{t('customers.remove-means')}</span>
            </p>
          </Form>
        </details>
      )}
    </li>
  );
}

/** What somebody is called, and how they are written to. */
function Written({ typed }: { typed: Readonly<Record<string, string>> }) {
  const { t, language } = useTexts();
  const zone = typed['zone'] ?? '';
  const offered: readonly string[] = offeredZones;
  const zones = zone === '' || offered.includes(zone) ? offered : [zone, ...offered];
  return (
    <>
      <label className="field">
        <span>{t('field.name')}</span>
        <input name="name" required maxLength={200} autoComplete="off" defaultValue={typed['name']} />
      </label>
      <label className="field">
        <span>{t('field.telephone')}</span>
        <input
          name="telephone"
          type="tel"
          maxLength={60}
          autoComplete="off"
          defaultValue={typed['telephone']}
        />
      </label>
      <label className="field">
        <span>{t('people.language')}</span>
        <select name="language" defaultValue={typed['language'] ?? ''}>
          <option value="">{t('customers.unknown')}</option>
          {['en', 'pt-BR', 'es', 'ro'].map((each) => (
            <option key={each} value={each}>
              {languageName(each, language)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('customers.zone')}</span>
        <select name="zone" defaultValue={zone}>
          <option value="">{t('customers.unknown')}</option>
          {zones.map((each) => (
            <option key={each} value={each}>
              {zoneWords(each, language)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const languageName = (id: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(id) ?? id;

function Lead({ isLead }: { isLead: boolean }) {
  const { t } = useTexts();
  return (
    <label className="check">
      <input type="checkbox" name="role" value="contact lead" defaultChecked={isLead} />
      <span>{t('organisation.lead-means')}</span>
    </label>
  );
}
