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

export interface ToastWords {
  /** What was done, or why it was not. */
  readonly text: string;
  /** Takes it back; its button says “Undo”. The toast then goes. */
  readonly undo?: () => void;
  /** Another button than “Undo”, such as “Try again”. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'plain' | 'fault';
  /** How long it stays, in milliseconds; longer with a button. A fault stays until it is closed. */
  readonly timeout?: number;
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 4 });

/** Short news at the edge of the page. It is read out, waits while it has the pointer or the focus, and F6 leads to it. */
export const toast = {
  /** Shows it and gives what takes it away again. */
  show(words: ToastWords): () => void {
    const pressed = words.undo ?? words.action;
    const timeout = words.timeout ?? (words.tone === 'fault' ? undefined : pressed ? 10_000 : 5000);
    const key = queue.add(words, timeout === undefined ? {} : { timeout });
    return () => queue.close(key);
  },
  /** Takes all away, as at the end of a session. */
  clear(): void {
    queue.clear();
  },
};

/** Where toasts appear: once in a page. */
export function ToastRegion() {
  const { t } = useTexts();
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
              <Text slot="title">{content.text}</Text>
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
