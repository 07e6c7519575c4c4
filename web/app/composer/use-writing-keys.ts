import type { RefObject } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import type { FieldHandle } from './rich-field.tsx';
import { resolvingKeys } from './send-choice.tsx';
import type { WritingKind } from './writing-api.ts';

/** The keys of the form on a ticket, once the page is alive. */
export function useWritingKeys({
  alive,
  kind,
  field,
  mayNote,
  mayResolve,
  onSend,
  onNote,
}: {
  alive: boolean;
  kind: WritingKind;
  field: RefObject<FieldHandle | null>;
  mayNote: boolean;
  mayResolve: boolean;
  onSend: (resolving: boolean) => void;
  onNote: () => void;
}): void {
  const { t } = useTexts();
  const group = 'write';
  useShortcuts(
    alive
      ? [
          {
            id: 'canned',
            keys: 'mod+;',
            label: t('writing.canned'),
            group,
            run: () => field.current?.open('/'),
          },
          {
            id: 'send',
            keys: 'mod+Enter',
            label: t(kind === 'note' ? 'ticket.save-note' : 'ticket.send'),
            group,
            run: () => onSend(false),
          },
          ...(mayResolve
            ? [
                {
                  id: 'send-resolve',
                  keys: resolvingKeys,
                  label: t('writing.send-resolve'),
                  group,
                  run: () => onSend(true),
                } as const,
              ]
            : []),
          { id: 'note', keys: 'n', label: t('ticket.note'), group, run: () => mayNote && onNote() },
          {
            id: 'leave-field',
            keys: 'Escape',
            label: t('writing.leave'),
            group,
            told: true,
            run: () => undefined,
          },
        ]
      : [],
  );
}
