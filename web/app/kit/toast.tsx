import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components/Toast';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useShortcuts } from './shortcuts.ts';

export interface ToastWords {
  /** What was done, or why it was not. */
  readonly text: string;
  /** Takes it back; its button says “Undo”. The toast then goes. */
  readonly undo?: () => void;
  /** Another button than “Undo”, such as “Try again”. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'plain' | 'fault';
  /** How long it stays, in milliseconds; longer with a button. A fault stays until it is closed, and so does what has null. */
  readonly timeout?: number | null;
  /** What it says as its seconds run out. It goes with the last one, also under the pointer: then it can do nothing any more. */
  readonly counting?: (seconds: number) => string;
}

interface Shown extends ToastWords {
  /** When its seconds are over, on the clock of `performance.now()`. */
  readonly until: number | null;
}

const queue = new ToastQueue<Shown>({ maxVisibleToasts: 4 });

/** Short news at the edge of the page. It is read out, waits while it has the pointer or the focus, and F6 leads to it. */
export const toast = {
  /** Shows it and gives what takes it away again. */
  show(words: ToastWords): () => void {
    const pressed = words.undo ?? words.action;
    const timeout =
      words.timeout === undefined ? (words.tone === 'fault' ? null : pressed ? 10_000 : 5000) : words.timeout;
    if (words.counting !== undefined && timeout !== null) {
      const key = queue.add({ ...words, until: performance.now() + timeout });
      const timer = setTimeout(() => queue.close(key), timeout);
      return () => {
        clearTimeout(timer);
        queue.close(key);
      };
    }
    const key = queue.add({ ...words, until: null }, timeout === null ? {} : { timeout });
    return () => queue.close(key);
  },
  /** Does what “Undo” of the newest does that has one. @returns whether there was one */
  undo(): boolean {
    const newest = queue.visibleToasts.find(({ content }) => content.undo !== undefined);
    if (newest === undefined) return false;
    queue.close(newest.key);
    newest.content.undo?.();
    return true;
  },
  /** Takes all away, as at the end of a session. */
  clear(): void {
    queue.clear();
  },
};

/** Seconds that run out. They are seen; read out is what stood there at first, once. */
function Counting({ says, until }: { says: (seconds: number) => string; until: number }) {
  const left = (): number => Math.max(0, Math.ceil((until - performance.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(
      () => setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000))),
      250,
    );
    return () => clearInterval(timer);
  }, [until]);
  return <span aria-hidden="true">{says(seconds)}</span>;
}

/** Where toasts appear: once in a page. What was done last is taken back by a key too, also by whoever is writing. */
export function ToastRegion() {
  const { t } = useTexts();
  useShortcuts([
    {
      id: 'undo',
      keys: 'alt+z',
      label: t('keys.undo'),
      group: 'page',
      run: () => {
        if (!toast.undo()) toast.show({ text: t('keys.no-undo') });
      },
    },
  ]);
  return (
    <AriaToastRegion queue={queue} className="kit-toasts" aria-label={t('kit.news')}>
      {({ toast: { key, content } }) => {
        const action = content.undo ? { label: t('kit.undo'), run: content.undo } : content.action;
        return (
          <AriaToast
            toast={{ key, content }}
            className={content.tone === 'fault' ? 'kit-toast fault-toast' : 'kit-toast'}
          >
            <ToastContent className="kit-toast-words">
              <Text slot="title">
                {content.counting && content.until !== null ? (
                  <>
                    <span className="hidden">{content.text}</span>
                    <Counting says={content.counting} until={content.until} />
                  </>
                ) : (
                  content.text
                )}
              </Text>
            </ToastContent>
            {action && (
              <Button
                small
                onPress={() => {
                  queue.close(key);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <AriaButton
              slot="close"
              className="kit-button quiet small-button square"
              aria-label={t('page.close')}
            >
              <Icon name="close" />
            </AriaButton>
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
