import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { readMacroWorld } from './macro-api.ts';
import type { Macro, MacroWorld } from './macro-api.ts';
import { MacroChoice } from './macro-choice.tsx';
import { ManyTickets } from './many-tickets.tsx';
import { OneTicket } from './one-ticket.tsx';
import type { OnDone } from './told.ts';

/** Choose a macro, read what it will do, run it: on one ticket or on many. */
export function MacroDialog({
  macro: first,
  numbers,
  seen,
  onClose,
  onDone,
}: {
  /** The id of the one that was chosen already; null: none. */
  macro: string | null;
  numbers: readonly string[];
  seen: number | null;
  onClose: () => void;
  onDone: OnDone;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [world, setWorld] = useState<MacroWorld | null>(null);
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<string | null>(first);
  const read = (): void => {
    setFailed(false);
    void readMacroWorld(desk.id).then((found) => (found === null ? setFailed(true) : setWorld(found)));
  };
  useEffect(read, [desk.id]);
  const macro: Macro | undefined = world?.macros.find(({ id }) => id === chosen);
  const [number = ''] = numbers;
  const title =
    macro !== undefined
      ? macro.name
      : numbers.length === 1
        ? t('macros.choose')
        : t('macros.choose-many', { count: numbers.length });
  return (
    <Dialog title={title} isOpen wide={macro !== undefined} onOpenChange={(open) => !open && onClose()}>
      {failed ? (
        <div role="alert">
          <p>{t('macros.offline')}</p>
          <Button onPress={read}>{t('kit.again')}</Button>
        </div>
      ) : world === null ? (
        <p className="mute" role="status">
          {t('page.loading')}
        </p>
      ) : macro === undefined ? (
        <MacroChoice world={world} onChoose={setChosen} onClose={onClose} />
      ) : numbers.length === 1 ? (
        <OneTicket
          key={macro.id}
          number={number}
          macro={macro}
          names={world}
          seen={seen}
          onBack={() => setChosen(null)}
          onClose={onClose}
          onDone={onDone}
        />
      ) : (
        <ManyTickets
          key={macro.id}
          numbers={numbers}
          macro={macro}
          names={world}
          onBack={() => setChosen(null)}
          onClose={onClose}
          onDone={onDone}
        />
      )}
    </Dialog>
  );
}
