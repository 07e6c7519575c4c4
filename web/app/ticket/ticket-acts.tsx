import { Form } from 'react-router';
import type { ReactNode } from 'react';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { MenuButton, MenuItem } from '../kit/menu.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { openPanel, PanelButton } from '../parts/panel.tsx';
import { useDesk } from '../parts/use-desk.ts';

/** What opens a form of the ticket, with its key. */
const keysOf = {
  resolve: 'e',
  assign: 'a',
  team: 'H',
  severity: 's',
  kind: 'K',
  wait: 'p',
  escalate: 'E',
  call: 'l',
  close: 'C',
  spam: '!',
} as const;
type Act = keyof typeof keysOf;
const seldom = ['call', 'close', 'spam'] as const satisfies readonly Act[];

/**
 * What can be done with a ticket: the one thing that ends it, what is done often, and the rest behind a menu with its keys. Without a
 * script the menu's things stand beside the others.
 */
export function TicketActs({ ticket, macros }: { ticket: Ticket; macros: ReactNode }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const may = (act: string): boolean => ticket.abilities.includes(act);
  const offered = (act: Act): boolean =>
    may(act) &&
    !(act === 'wait' && ticket.waiting) &&
    !(act === 'spam' && ticket.state === 'closed') &&
    !(act === 'team' && desk.teams.length < 2);
  const hidden = seldom.filter(offered);
  useShortcuts(
    (Object.keys(keysOf) as Act[]).filter(offered).map((act) => ({
      id: act,
      keys: keysOf[act],
      label: t(`act.${act}`),
      group: 'ticket' as const,
      run: () => openPanel(act),
    })),
  );
  return (
    <div className="ticket-actions">
      {macros}
      {offered('escalate') && <PanelButton intent="escalate">{t('act.escalate')}</PanelButton>}
      {ticket.waiting ? (
        <OneButton intent="resume" label={t('act.resume')} />
      ) : (
        offered('wait') && <PanelButton intent="wait">{t('act.wait')}</PanelButton>
      )}
      {may('reopen') && <OneButton intent="reopen" label={t('act.reopen')} />}
      {offered('resolve') && (
        <PanelButton intent="resolve" className="btn main">
          {t('act.resolve')}
        </PanelButton>
      )}
      {hidden.length > 0 && (
        <>
          <noscript className="ticket-rest">
            {hidden.map((act) => (
              <PanelButton key={act} intent={act}>
                {t(`act.${act}`)}
              </PanelButton>
            ))}
          </noscript>
          <span className="ticket-more">
            <MenuButton
              label={t('act.more')}
              placement="bottom end"
              onAction={(key) => openPanel(String(key))}
              trigger={<IconButton icon="more" label={t('act.more')} tone="plain" />}
            >
              {hidden.map((act) => (
                <MenuItem key={act} id={act} label={t(`act.${act}`)} keys={keysOf[act]} />
              ))}
            </MenuButton>
          </span>
        </>
      )}
    </div>
  );
}

function OneButton({ intent, label }: { intent: string; label: string }) {
  return (
    <Form method="post">
      <button className="btn" name="intent" value={intent}>
        {label}
      </button>
    </Form>
  );
}
