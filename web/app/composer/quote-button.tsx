import type { StreamItem, StreamMessage, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useReader } from '../parts/surroundings.tsx';
import { minuteWords } from '../time/words.ts';
import { anchorOf, markedIn } from './marked-in.ts';
import { quotation, quote } from './quotation.ts';
import type { QuotingWords } from './quoting-words.server.ts';

interface Parts {
  readonly ticket: Pick<Ticket, 'abilities' | 'zone'>;
  readonly words: QuotingWords;
}

/** Puts what a message says into the form below, in the ticket's language; only what is marked of it, if something is. */
export function QuoteButton({ message, ...parts }: Parts & { message: StreamMessage }) {
  const { t } = useTexts();
  const run = useQuote(parts);
  if (!canWrite(parts.ticket) || isHeld(message)) return null;
  return (
    <Button small tone="quiet" icon="quote" onPress={() => run(message)}>
      {t('writing.quote')}
    </Button>
  );
}

/** The key for it: quotes the message in which something is marked or the focus is, else the customer's last. */
export function QuoteKey({ items, ...parts }: Parts & { items: readonly StreamItem[] }) {
  const { t } = useTexts();
  const run = useQuote(parts);
  const messages = items.filter((item) => item.kind === 'message').filter((one) => !isHeld(one));
  useShortcuts(
    canWrite(parts.ticket)
      ? [
          {
            id: 'quote',
            keys: 'q',
            label: t('writing.quote-key'),
            group: 'write',
            run: () => {
              const place = getSelection()?.anchorNode ?? null;
              const near = articleOf(place) ?? articleOf(document.activeElement);
              const message =
                messages.find((one) => anchorOf(one) === near?.id) ??
                messages.findLast(({ from }) => from === 'customer');
              if (message) run(message);
            },
          },
        ]
      : [],
  );
  return null;
}

const canWrite = ({ abilities }: Parts['ticket']): boolean =>
  abilities.includes('reply') || abilities.includes('note');

/** What an outsider wrote is not for the customer yet, and an answer would tell it. */
const isHeld = ({ outsider }: StreamMessage): boolean => outsider?.shown === false;

const articleOf = (node: Node | null): Element | null =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest('.stream article') ?? null;

function useQuote({ ticket, words }: Parts): (message: StreamMessage) => void {
  const reader = useReader();
  return (message) => {
    const when = minuteWords(Date.parse(message.at), {
      ...reader,
      language: words.language,
      zone: ticket.zone ?? reader.zone,
    });
    const name = message.author.name ?? message.author.email ?? '';
    const attribution = words.sentence.replace('{name}', () => name).replace('{when}', () => when);
    quote(quotation(markedIn(message) ?? message.visible ?? message.text ?? '', attribution));
  };
}
