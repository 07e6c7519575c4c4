import { useEffect, useRef } from 'react';
import { useNavigation } from 'react-router';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from './use-answer.ts';

/** A panel whose form went through goes away. */
export function useClosingPanels(): void {
  const navigation = useNavigation();
  const answer = useAnswer<Partial<Unfinished>>();
  const busy = useRef(false);
  useEffect(() => {
    if (navigation.formMethod === 'POST') busy.current = true;
    else if (navigation.state === 'idle' && busy.current) {
      busy.current = false;
      if (answer?.problem)
        document.querySelector<HTMLElement>('.dialog.refused')?.scrollIntoView({ block: 'nearest' });
      else
        for (const panel of document.querySelectorAll<HTMLElement>('[data-panel]:popover-open'))
          panel.hidePopover();
    }
  }, [navigation, answer]);
}
