import { useTexts } from '../i18n/texts.tsx';

const tones = {
  off: 'chip',
  connecting: 'chip',
  unused: 'chip',
  waiting: 'chip',
  connected: 'chip kept',
  sending: 'chip kept',
  failing: 'chip broken',
  broken: 'chip broken',
} as const;

/** How it goes with a mailbox, relay or connection, in a word. */
export function StateChip({ state }: { state: keyof typeof tones }) {
  const { t } = useTexts();
  return <span className={tones[state]}>{t(`mailboxes.state.${state}`)}</span>;
}
