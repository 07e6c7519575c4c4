import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'react-router';
import type { Dossier, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { toast } from '../kit/toast.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { OtherNumber } from './other-number.tsx';
import { useChange } from './use-change.ts';

const relations = [
  'related',
  'duplicate-of',
  'original-of',
  'child-of',
  'parent-of',
  'blocked-by',
  'blocks',
] as const;

/** What a ticket has to do with others, and the ways to say so: link, merge, tell all reporters. */
export function LinksSection({ ticket, dossier }: { ticket: Ticket; dossier: Dossier }) {
  const { t } = useTexts();
  const change = useChange();
  const button = useRef<HTMLButtonElement>(null);
  const [relation, setRelation] = useState<(typeof relations)[number]>('related');
  useShortcuts(
    relations.map((as) => ({
      id: `link-${as}`,
      label: `${t('links.add')}: ${t(`links.${as}`)}`,
      group: 'ticket',
      run: () => {
        flushSync(() => setRelation(as));
        button.current?.click();
      },
    })),
  );
  const duplicates = dossier.links.filter(({ as }) => as === 'original-of');
  const gone = change.sent?.get('link');
  const links = dossier.links.filter(({ id }) => id !== gone);
  const any = [dossier.splitFrom ?? [], dossier.splits, dossier.mergedHere, links].flat().length > 0;
  const remove = (link: Dossier['links'][number]) => {
    change.run('unlink', { link: link.id });
    toast.show({
      text: t('links.removed', { number: link.number }),
      undo: () => change.run('link', { as: link.as, to: link.number }),
    });
  };
  return (
    <section aria-labelledby="links">
      <h2 id="links">{t('links.title')}</h2>
      {any && (
        <ul className="plain small linked-tickets">
          {dossier.splitFrom && (
            <li>
              <Short other={dossier.splitFrom} as={t('links.split-from')} />
            </li>
          )}
          {dossier.splits.map((split) => (
            <li key={split.number}>
              <Short other={split} as={t('links.split-to')} />
            </li>
          ))}
          {dossier.mergedHere.map((number) => (
            <li key={number}>
              <Short other={{ number, subject: '', state: 'closed' }} as={t('links.merged-here')} />
            </li>
          ))}
          {links.map((link) => (
            <li key={link.id}>
              <Short other={link} as={t(`links.${link.as}`)} who={link.customer ?? link.requester} />
              <IconButton
                icon="close"
                small
                label={t('links.remove', { number: link.number })}
                onPress={() => remove(link)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="small side-actions">
        <ChangeDialog
          intent="link"
          title={t('links.add')}
          submit={t('links.add')}
          trigger={
            <Button small data-keys="L" ref={button}>
              {t('links.add')}
            </Button>
          }
        >
          <label className="field">
            <span>{t('links.as')}</span>
            <select name="as" defaultValue={relation}>
              {relations.map((as) => (
                <option key={as} value={as}>
                  {t(`links.${as}`)}
                </option>
              ))}
            </select>
          </label>
          <OtherNumber name="to" ticket={ticket} />
          <p className="mute small">{t('links.how')}</p>
        </ChangeDialog>
        {dossier.merged === null && <MergeDialog ticket={ticket} />}
        {duplicates.length > 0 && (
          <ChangeDialog
            intent="notice"
            title={t('links.tell', { count: duplicates.length })}
            submit={t('links.tell-submit')}
            trigger={<Button small>{t('links.tell', { count: duplicates.length })}</Button>}
            onDone={() => toast.show({ text: t('links.told', { count: duplicates.length + 1 }) })}
          >
            <p className="mute small">{t('links.tell-how')}</p>
            <label className="field">
              <span>{t('links.tell-text')}</span>
              <textarea name="text" rows={5} required />
            </label>
            <label className="check">
              <input type="checkbox" name="resolve" /> <span>{t('links.tell-resolve')}</span>
            </label>
          </ChangeDialog>
        )}
      </p>
    </section>
  );
}

function Short({
  other,
  as,
  who,
}: {
  other: { readonly number: string; readonly subject: string; readonly state: string };
  as: string;
  who?: string;
}) {
  const { desk } = useDesk();
  const { maybe } = useTexts();
  return (
    <span className="break">
      <span className="mute">{as}</span>{' '}
      <Link to={`/${desk.id}/tickets/${other.number}`}>{other.number}</Link> {other.subject}{' '}
      <span className="mute">
        {who && `${who} · `}
        {maybe(`state.${other.state}`, other.state)}
      </span>
    </span>
  );
}
