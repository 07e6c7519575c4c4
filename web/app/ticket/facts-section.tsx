import type { LocalText, Ticket, TicketFacts } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { AsOpened } from '../parts/as-opened.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { nameOf } from '../parts/names.ts';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { civilDateWords } from '../time/words.ts';

type Choice = { readonly id: string; readonly name: LocalText };

/** What a ticket is about, as the policy judges by it; staff state and correct it. Nothing where the policy asks for none of it. */
export function FactsSection({ ticket, facts }: { ticket: Ticket; facts: TicketFacts }) {
  const { t, say } = useTexts();
  const { language } = useReader();
  const { choices } = facts;
  const asked = [choices.products, choices.releases, choices.topics, choices.facts, choices.dates];
  if (asked.every((list) => list.length === 0) && facts.sources.length === 0) return null;
  const guessed = facts.sources.some(({ what, by }) => what === 'product' && by === 'subject');
  const byAddress = facts.sources.filter(({ by }) => by === 'address');
  const running = ticket.state === 'open' || ticket.state === 'waiting';
  const rows: [string, string][] = [
    [t('about.product'), nameOf(choices.products, facts.product, say)],
    [t('about.phase'), nameOf(choices.phases, facts.phase, say)],
    [t('about.during'), facts.during.map((id) => nameOf(choices.periods, id, say)).join(', ')],
    [t('about.installed'), facts.installed ?? ''],
    [t('about.release'), nameOf(choices.releases, facts.release, say)],
    [t('about.service'), nameOf(choices.services, facts.service, say)],
    [t('about.topic'), nameOf(choices.topics, facts.topic, say)],
    ...choices.facts.map(({ id, name, values }): [string, string] => [
      say(name),
      nameOf(values, facts.values[id] ?? null, say),
    ]),
    ...choices.dates.map(({ id, name }): [string, string] => [
      say(name),
      facts.dates[id] ? civilDateWords(facts.dates[id], language) : '',
    ]),
  ];
  const known = rows.filter(([, value]) => value !== '');
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t('about.title')}</h2>
      {known.length === 0 ? (
        <p className="mute small">{t('about.none')}</p>
      ) : (
        <dl className="facts small">
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {guessed && <p className="notice small">{t('about.guessed')}</p>}
      {byAddress.length > 0 && (
        <p className="mute small">
          {t('about.by-address', {
            what: byAddress.map(({ what }) => t(`about.default.${what}`)).join(', '),
          })}
        </p>
      )}
      {facts.now !== null && facts.now.admitted !== ticket.admitted && (
        <p className="notice small">
          {facts.now.admitted ? t('about.now-admitted') : t('about.now-refused')}{' '}
          <Local text={facts.now.text} /> {facts.now.clause && <ClauseLink clause={facts.now.clause} />}
        </p>
      )}
      {running && (
        <p className="small">
          <PanelButton intent="facts" className="link">
            {t('about.change')}
          </PanelButton>
        </p>
      )}
      <Panel intent="facts" title={t('about.title')} submit={t('about.save')}>
        <AsOpened
          intent="facts"
          values={{
            product: facts.product ?? '',
            installed: facts.installed ?? '',
            release: facts.release ?? '',
            topic: facts.topic ?? '',
            ...Object.fromEntries(choices.facts.map(({ id }) => [`value.${id}`, facts.values[id] ?? ''])),
            ...Object.fromEntries(choices.dates.map(({ id }) => [`date.${id}`, facts.dates[id] ?? ''])),
          }}
        >
          {(texts) => <FactInputs choices={choices} texts={texts} />}
        </AsOpened>
      </Panel>
    </section>
  );
}

function FactInputs({
  choices,
  texts,
}: {
  choices: TicketFacts['choices'];
  texts: Readonly<Record<string, string>>;
}) {
  const { t, say } = useTexts();
  return (
    <>
      <Chosen name="product" label={t('about.product')} list={choices.products} value={texts['product']} />
      {choices.releases.length > 0 && (
        <label className="field">
          <span>{t('about.installed')}</span>
          <input name="installed" defaultValue={texts['installed']} maxLength={60} />
        </label>
      )}
      <Chosen name="release" label={t('about.release')} list={choices.releases} value={texts['release']} />
      <Chosen name="topic" label={t('about.topic')} list={choices.topics} value={texts['topic']} />
      {choices.facts.map(({ id, name, values }) => (
        <Chosen key={id} name={`value.${id}`} label={say(name)} list={values} value={texts[`value.${id}`]} />
      ))}
      {choices.dates.map(({ id, name }) => (
        <label className="field" key={id}>
          <span>
            <Local text={name} />
          </span>
          <input type="date" name={`date.${id}`} defaultValue={texts[`date.${id}`]} />
        </label>
      ))}
    </>
  );
}

function Chosen({
  name,
  label,
  list,
  value,
}: {
  name: string;
  label: string;
  list: readonly Choice[];
  value: string | undefined;
}) {
  if (list.length === 0) return null;
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name} defaultValue={value}>
        <option value="">—</option>
        {list.map((one) => (
          <option key={one.id} value={one.id}>
            <Local text={one.name} />
          </option>
        ))}
      </select>
    </label>
  );
}
