import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { MenuButton, MenuItem, MenuSection } from '../kit/menu.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { BulkSnooze } from './bulk-snooze.tsx';
import { BulkTags } from './bulk-tags.tsx';
import type { BulkAct } from './bulk-acts.ts';
import { agentsOf } from './queue-api.ts';
import type { Agent } from './queue-api.ts';

/** What can be done with the rows that are chosen. At the foot of the list, so that it moves nothing when it comes. */
export function BulkBar({
  count,
  whole,
  onAct,
  onMacros,
  onAll,
  onNone,
}: {
  count: number;
  /** What is said of all that match, where there is more than is shown. */
  whole: ReactNode;
  onAct: (act: BulkAct) => void;
  onMacros: () => void;
  onAll: () => void;
  onNone: () => void;
}) {
  const { desk, me } = useDesk();
  const { t, say } = useTexts();
  const [agents, setAgents] = useState<readonly Agent[] | null>(null);
  const load = (): void => {
    if (agents === null)
      agentsOf(desk.id).then(
        ({ items }) => setAgents(items),
        () => undefined,
      );
  };
  const assign = (key: string): void => {
    const agent =
      (agents ?? []).find(({ id }) => id === key) ?? (key === me.id ? { id: key, name: me.name } : null);
    onAct({ do: 'assign', agent });
  };
  const others = (agents ?? []).filter(({ id }) => id !== me.id);
  return (
    <div className="bulk" data-acts="list" role="toolbar" aria-label={t('bulk.title')}>
      {whole}
      <span className="num" role="status">
        {t('bulk.chosen', { count })}
      </span>
      <MenuButton
        label={t('bulk.assign')}
        placement="top start"
        onAction={(key) => assign(String(key))}
        trigger={
          <Button small data-keys="A" onPress={load} onHoverStart={load}>
            {t('bulk.assign')}
          </Button>
        }
      >
        {me.id !== null && <MenuItem id={me.id} label={t('bulk.me')} keys="a" />}
        <MenuItem id="nobody" label={t('bulk.nobody')} />
        {others.map(({ id, name }) => (
          <MenuItem key={id} id={id} label={name} />
        ))}
      </MenuButton>
      {desk.teams.length > 1 && (
        <MenuButton
          label={t('act.team')}
          placement="top start"
          onAction={(key) => onAct({ do: 'team', to: String(key) })}
          trigger={
            <Button small data-keys="H">
              {t('field.team')}
            </Button>
          }
        >
          {desk.teams.map(({ id }) => (
            <MenuItem key={id} id={id} label={nameOf(desk.teams, id, say)} />
          ))}
        </MenuButton>
      )}
      <MenuButton
        label={t('field.severity')}
        placement="top start"
        onAction={(key) => onAct({ do: 'severity', to: String(key) })}
        trigger={
          <Button small data-keys="s">
            {t('field.severity')}
          </Button>
        }
      >
        {desk.severities.map(({ id }) => (
          <MenuItem key={id} id={id} label={nameOf(desk.severities, id, say)} />
        ))}
      </MenuButton>
      <MenuButton
        label={t('bulk.wait')}
        placement="top start"
        onAction={(key) => onAct(key === 'resume' ? { do: 'resume' } : { do: 'wait', for: String(key) })}
        trigger={
          <Button small data-keys="p">
            {t('bulk.wait')}
          </Button>
        }
      >
        {desk.pauses.map(({ id }) => (
          <MenuItem key={id} id={id} label={nameOf(desk.pauses, id, say)} />
        ))}
        <MenuItem id="resume" label={t('bulk.resume')} />
      </MenuButton>
      <BulkSnooze onAct={onAct} />
      <BulkTags onAct={onAct} />
      <Button small onPress={onMacros} aria-haspopup="dialog">
        {t('act.macros')}
      </Button>
      <Button small tone="main" onPress={() => onAct({ do: 'resolve' })}>
        {t('bulk.resolve')}
      </Button>
      <MenuButton
        label={t('act.more')}
        placement="top start"
        onAction={(key) => {
          const [act, to = ''] = String(key).split('>');
          if (act === 'kind') onAct({ do: 'kind', to });
          else if (act === 'close' || act === 'reopen' || act === 'spam' || act === 'no-spam')
            onAct({ do: act });
        }}
        trigger={<Button small>{t('act.more')}</Button>}
      >
        <MenuItem id="close" label={t('bulk.close')} />
        <MenuItem id="reopen" label={t('bulk.reopen')} />
        <MenuSection title={t('column.kind')}>
          {desk.kinds.map(({ id }) => (
            <MenuItem key={id} id={`kind>${id}`} label={nameOf(desk.kinds, id, say)} />
          ))}
        </MenuSection>
        <MenuSection title={t('bulk.spam-menu')}>
          <MenuItem id="spam" label={t('bulk.spam')} />
          <MenuItem id="no-spam" label={t('bulk.no-spam')} />
        </MenuSection>
      </MenuButton>
      <Button small tone="quiet" onPress={onAll}>
        {t('bulk.all')}
      </Button>
      <IconButton icon="close" label={t('bulk.none')} small onPress={onNone} />
    </div>
  );
}
