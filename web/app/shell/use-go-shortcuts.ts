import { useNavigate } from 'react-router';
import type { ViewName } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import type { Shortcut } from '../kit/shortcuts.ts';
import { settingsPagesOf } from '../settings/settings-pages.ts';
import { useDesk } from '../parts/use-desk.ts';

const views: readonly [ViewName, string][] = [
  ['open', 'g q'],
  ['mine', 'g m'],
  ['unassigned', 'g u'],
  ['soon', 'g s'],
  ['broken', 'g b'],
  ['waiting', 'g w'],
  ['all', 'g a'],
];

/** To each place of the workspace by two keys, from anywhere in it. */
export function useGoShortcuts(): void {
  const { desk, me, mode } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const to = (id: string, keys: string, where: string, path: string): Shortcut => ({
    id: `go-${id}`,
    keys,
    label: t('keys.go', { where }),
    group: 'go',
    run: () => void navigate(`/${desk.id}${path}`),
  });
  // Pages that are not of the workspace are fetched whole.
  const leave = (id: string, keys: string, where: string, path: string): Shortcut => ({
    ...to(id, keys, where, path),
    run: () => location.assign(path),
  });
  useShortcuts([
    ...views.map(([view, keys]) => to(view, keys, t(`view.${view}`), `/queue?view=${view}`)),
    to('notifications', 'g n', t('notifications.title'), '/notifications'),
    ...(me.signedIn
      ? [{ ...leave('account', 'g i', '', `/${desk.id}/account`), label: t('keys.go-account') }]
      : []),
    leave('policy', 'g o', t('nav.policy'), `/${desk.id}/policy`),
    ...(mode === 'production' ? [] : [leave('outbox', 'g t', t('nav.outbox'), `/outbox?desk=${desk.id}`)]),
    to('ledger', 'g l', t('nav.ledger'), '/ledger'),
    to('studio', 'g p', t('nav.studio'), '/policy/studio'),
    to('customers', 'g c', t('nav.customers'), '/customers'),
    to('quarantine', 'g x', t('nav.quarantine'), '/quarantine'),
    ...(settingsPagesOf(me.role).length > 0 ? [to('settings', 'g e', t('nav.settings'), '/settings')] : []),
    {
      id: 'new-ticket',
      keys: 'c',
      label: t('queue.new'),
      group: 'page',
      run: () => void navigate(`/${desk.id}/tickets/new`),
    },
    {
      id: 'search',
      keys: '/',
      label: t('keys.search'),
      group: 'page',
      run: () => {
        const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
        if (field) field.focus();
        else void navigate(`/${desk.id}/search`);
      },
    },
  ]);
}
