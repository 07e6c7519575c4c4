import { useEffect, useRef } from 'react';
import { useNavigation } from 'react-router';
import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { useUndo } from './use-undo.ts';

/** Says that the ticket was handed to another team, and gives it back to the former one and whoever held it. */
export function useHandedOver({ team, assignee }: Pick<Ticket, 'team' | 'assignee'>): void {
  const { t } = useTexts();
  const undo = useUndo();
  const { formData } = useNavigation();
  const underWay = formData?.get('intent') === 'team';
  const before = useRef<Pick<Ticket, 'team' | 'assignee'> | null>(null);
  useEffect(() => {
    if (underWay) {
      before.current ??= { team, assignee };
      return;
    }
    const from = before.current;
    before.current = null;
    // It may have been refused.
    if (from === null || from.team === team) return;
    toast.show({
      text: t('act.team-done'),
      undo: () => undo('team', { to: from.team, agent: from.assignee?.id ?? '' }),
    });
  });
}
