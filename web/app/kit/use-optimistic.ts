import { useEffect, useReducer, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { OptimisticValue } from './optimistic-value.ts';
import type { Sent } from './optimistic-value.ts';
import { toast } from './toast.tsx';

/**
 * A value of the server that changes on the page at once: `[shown, change, busy]`. What can't be kept goes back, and a
 * toast says why and offers to try again.
 */
export function useOptimistic<T>(
  value: T,
  send: (value: T) => Promise<Sent>,
): readonly [shown: T, change: (value: T) => void, busy: boolean] {
  const { t } = useTexts();
  const [, show] = useReducer((times: number) => times + 1, 0);
  const [state] = useState(() => new OptimisticValue(value));
  useEffect(() => {
    state.connect({
      send,
      onShow: show,
      onFailure: (refused, reason) => {
        toast.show({
          text: reason ?? t('kit.offline'),
          tone: 'fault',
          action: { label: t('kit.again'), run: () => state.change(refused) },
        });
      },
    });
  }, [state, send, t]);
  useEffect(() => state.settle(value), [state, value]);
  return [state.shown, (next) => state.change(next), state.busy];
}
