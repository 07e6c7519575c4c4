import { useEffect, useState } from 'react';
import { listCustomers, readContact, readCustomer } from '../../../contract/operations.ts';
import type { Customer, Ticket } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { toast } from '../kit/toast.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useChange } from '../ticket/use-change.ts';
import { NamedChoice } from './named-choice.tsx';

interface Found {
  readonly id: string;
  readonly name: string;
}

/** Puts the requester of a ticket with a customer. One whose people write from the same domain stands first; nothing is chosen by itself. */
export function BelongsDialog({
  requester,
  onClose,
}: {
  requester: Ticket['requester'];
  onClose: () => void;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [suggested, setSuggested] = useState<Found | null>(null);
  const [found, setFound] = useState<readonly Found[]>([]);
  const [letters, setLetters] = useState('');
  const [chosen, setChosen] = useState<Found | null>(null);
  const customer = useCustomer(desk.id, chosen?.id ?? null);
  const change = useChange(() => {
    toast.show({ text: t('customers.belongs-done', { name: requester.name, customer: chosen?.name ?? '' }) });
    onClose();
  });

  useEffect(() => {
    void call(desk.id, readContact, { path: { id: requester.id } }).then((answer) => {
      if (answer.type === 'ok') setSuggested(answer.data.customer ?? answer.data.suggested);
    });
  }, [desk.id, requester.id]);
  useEffect(() => {
    let asked = true;
    void call(desk.id, listCustomers, { query: { q: letters, limit: 20 } }).then((answer) => {
      if (asked && answer.type === 'ok') setFound(answer.data.items);
    });
    return () => {
      asked = false;
    };
  }, [desk.id, letters]);

  const others = found.filter(({ id }) => id !== suggested?.id);
  const isAsked = letters === '' || found.some(({ id }) => id === suggested?.id);
  const items = suggested !== null && isAsked ? [suggested, ...others] : others;
  return (
    <Dialog title={t('customers.belongs-title', { name: requester.name })} isOpen onOpenChange={onClose}>
      <change.Form method="post" action={change.action} className="sheet">
        <input type="hidden" name="intent" value="belongs" />
        <input type="hidden" name="contact" value={requester.id} />
        <input type="hidden" name="customer" value={chosen?.id ?? ''} />
        {change.problem && <ProblemNote problem={change.problem} />}
        <p className="mute small">
          {t('customers.belongs-how', { whom: requester.email ?? requester.name })}
        </p>
        <ComboBox
          label={t('customers.customer')}
          items={items.map(({ id, name }) => ({
            id,
            label: name,
            ...(id === suggested?.id ? { hint: t('customers.same-domain') } : {}),
          }))}
          onInputChange={(text) => setLetters(text === chosen?.name ? '' : text)}
          onChange={(id) => setChosen(items.find((one) => one.id === id) ?? null)}
        />
        {customer !== null && <NamedChoice naming={customer.naming} />}
        <p className="actions">
          <Button type="submit" tone="main" isPending={change.busy} isDisabled={chosen === null}>
            {t('customers.belongs-submit')}
          </Button>
          <Button onPress={onClose}>{t('page.cancel')}</Button>
        </p>
      </change.Form>
    </Dialog>
  );
}

/** The customer that was chosen, as soon as it is read. */
function useCustomer(desk: string, id: string | null): Customer | null {
  const [read, setRead] = useState<Customer | null>(null);
  useEffect(() => {
    if (id === null) return;
    void call(desk, readCustomer, { path: { id } }).then((answer) => {
      if (answer.type === 'ok') setRead(answer.data);
    });
  }, [desk, id]);
  return read?.id === id ? read : null;
}
