import type { Organisation } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { instantWords } from '../time/words.ts';

/** The people of an organisation and what they may; a contact lead adds, changes and removes them (OPS-10). */
export function PeopleList({
  organisation,
  refused,
}: {
  organisation: Organisation;
  refused: Unfinished | undefined;
}) {
  const { t } = useTexts();
  const typed = refused?.intent === 'add' ? refused.typed : undefined;
  const { people, naming, lead } = organisation;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('organisation.people')}</h2>
      {naming.open === 'named' && <Naming naming={naming} />}
      <ul className="mine">
        {people.map((one) => {
          const change = refused?.intent === 'change' && refused.typed['id'] === one.id ? refused : undefined;
          const remove = refused?.intent === `remove:${one.id}` ? refused : undefined;
          return (
            <li key={one.id}>
              <span className="break">
                <b>{one.name}</b> <span className="mute">{one.email}</span>
                {one.you && <span className="chip">{t('organisation.you')}</span>}
                {one.invited && <span className="chip">{t('organisation.invited')}</span>}
              </span>
              <span className="small mute">
                {t(one.role === 'contact lead' ? 'organisation.role-lead' : 'organisation.role-contact')}
                {one.named && ` · ${t('organisation.named')}`}
              </span>
              {lead && (
                <details className="small" open={change !== undefined || remove !== undefined || undefined}>
                  <summary>{t('organisation.change', { name: one.name })}</summary>
                  <ChangeRights one={one} refused={change} />
                  <Removal one={one} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
      {lead && (
        <details open={typed !== undefined}>
          <summary>{t('organisation.add')}</summary>
          <form method="post" className="sheet">
            <input type="hidden" name="intent" value="add" />
            <div className="pair">
              <label className="field">
                <span>{t('field.name')}</span>
                <input
                  name="name"
                  required
                  maxLength={200}
                  defaultValue={typed?.['name']}
                  autoComplete="off"
                />
              </label>
              <label className="field">
                <span>{t('field.email')}</span>
                <input
                  name="email"
                  type="email"
                  required
                  defaultValue={typed?.['email']}
                  autoComplete="off"
                />
              </label>
            </div>
            <Rights lead={false} named={false} />
            <p className="actions">
              <button className="btn main">{t('organisation.invite')}</button>
              <span className="mute small">{t('organisation.invite-means')}</span>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

/** What somebody may do. Who saves it has seen what holds. */
function ChangeRights({
  one,
  refused,
}: {
  one: Organisation['people'][number];
  refused: Unfinished | undefined;
}) {
  const { t } = useTexts();
  const isLead = one.role === 'contact lead';
  const yesNo = (is: boolean): string => t(is ? 'fields.yes' : 'fields.no');
  return (
    <form method="post" className="sheet">
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="id" value={one.id} />
      <SeenVersion
        version={one.version}
        refused={refused}
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
      <Rights
        lead={refused === undefined ? isLead : refused.typed['role'] === 'contact lead'}
        named={refused === undefined ? one.named : refused.typed['named'] === 'on'}
      />
      <p className="actions">
        <button className="btn">{t('organisation.save')}</button>
      </p>
    </form>
  );
}

/** Somebody goes: asked once more, as it takes effect at once. */
function Removal({ one }: { one: Organisation['people'][number] }) {
  const { t } = useTexts();
  const intent = `remove:${one.id}`;
  const title = t('organisation.remove', { name: one.name });
  return (
    <>
      <p>
        <PanelButton intent={intent}>{title}</PanelButton>
      </p>
      <Panel intent={intent} title={title} submit={title}>
        <SeenBefore intent={intent} version={one.version} />
        <p className="break">{one.email}</p>
        <p>{t('organisation.remove-means')}</p>
      </Panel>
    </>
  );
}

function Naming({ naming }: { naming: Organisation['naming'] }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  return (
    <p className="small mute">
      {t('organisation.naming')}
      {naming.limit !== null &&
        ` ${t('organisation.naming-left', { left: naming.left ?? 0, limit: naming.limit })}`}
      {naming.changeFrom !== null &&
        ` ${t('organisation.naming-from', { from: instantWords(Date.parse(naming.changeFrom), now, reader) })}`}{' '}
      {naming.clause && <ClauseLink clause={naming.clause} />}
    </p>
  );
}

function Rights({ lead, named }: { lead: boolean; named: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <label className="check">
        <input type="checkbox" name="named" defaultChecked={named} />
        <span>{t('organisation.named-means')}</span>
      </label>
      <label className="check">
        <input type="checkbox" name="role" value="contact lead" defaultChecked={lead} />
        <span>{t('organisation.lead-means')}</span>
      </label>
    </>
  );
}
