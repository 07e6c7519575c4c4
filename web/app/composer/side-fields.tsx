import { useEffect, useState } from 'react';
import { listForwardableFiles } from '../../../contract/operations.ts';
import type { AnswerOf } from '../../../contract/call.ts';
import type { Problem, StreamItem, Ticket } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { faultWords } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { FileSize } from '../parts/file-size.tsx';
import { useZone } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { isOfSide, sideOf } from './side-written.ts';
import type { SideTalk, SideWritten } from './writing-api.ts';

type TicketFile = AnswerOf<typeof listForwardableFiles>['items'][number];

/** To which third party a text goes, with what of the ticket: a message, files chosen one by one. */
export function SideFields({
  ticket,
  items,
  talks,
  side: given,
  problem,
  focus,
  onChange,
}: {
  ticket: Ticket;
  items: readonly StreamItem[];
  talks: readonly SideTalk[];
  side: SideWritten | null;
  problem: Problem | undefined;
  /** Whom it is for is asked at once. */
  focus: boolean;
  onChange: (side: SideWritten) => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const { zone } = useZone();
  const side = sideOf(given, ticket);
  const change = (part: Partial<SideWritten>): void => onChange({ ...side, ...part });
  const faultAt = (name: string): { fault?: string } => {
    const fault = problem?.errors?.find(({ path }) => isOfSide(path) && path.split('.')[0] === name);
    return fault === undefined ? {} : { fault: faultWords(fault, texts) };
  };
  const open = talks.filter(({ state, number }) => state === 'open' || number === side.talk);
  const said = items.filter((item) => item.kind === 'message').filter(({ note }) => !note);
  const earlier = side.forward !== null && !said.some(({ id }) => id === side.forward);
  return (
    <div className="side-fields">
      {open.length > 0 && (
        <Select
          label={t('side.with')}
          items={[
            { id: 'new', label: t('side.with-new') },
            ...open.map((talk) => ({
              id: String(talk.number),
              label: `${talk.party.name}: ${talk.subject}`,
            })),
          ]}
          value={side.talk === null ? 'new' : String(side.talk)}
          onChange={(id) => change({ talk: id === 'new' ? null : Number(id) })}
        />
      )}
      {side.talk === null && (
        <>
          <div className="pair">
            <TextField
              label={t('side.to')}
              value={side.to}
              isRequired
              autoComplete="off"
              autoFocus={focus}
              onChange={(to) => change({ to })}
              {...faultAt('to')}
            />
            <TextField
              label={t('side.subject')}
              value={side.subject}
              isRequired
              maxLength={300}
              onChange={(subject) => change({ subject })}
              {...faultAt('subject')}
            />
          </div>
          <div className="pair">
            <Select
              label={t('side.forward')}
              items={[
                { id: 'none', label: t('side.forward-none') },
                ...(earlier && side.forward !== null
                  ? [{ id: side.forward, label: t('side.forward-earlier') }]
                  : []),
                ...said.map((message) => ({
                  id: message.id,
                  label: `${message.author.name ?? ''}: ${(message.visible ?? '').slice(0, 60)}`,
                })),
              ]}
              value={side.forward ?? 'none'}
              onChange={(id) => change({ forward: id === 'none' ? null : id })}
            />
            <DateTimeField
              label={t('side.expected-when')}
              zone={zone}
              value={side.expectedAt}
              onChange={(expectedAt) => change({ expectedAt })}
            />
          </div>
        </>
      )}
      <TicketFiles
        ticket={ticket.number}
        count={items.length}
        chosen={side.files}
        onChange={(files) => change({ files })}
        {...faultAt('files')}
      />
    </div>
  );
}

/** Files of the conversation with the customer; none goes along unless it is chosen. */
function TicketFiles({
  ticket,
  count,
  chosen,
  fault,
  onChange,
}: {
  ticket: string;
  /** Read again when the conversation has grown. */
  count: number;
  chosen: readonly string[];
  fault?: string;
  onChange: (files: readonly string[]) => void;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [files, setFiles] = useState<readonly TicketFile[] | null>(null);
  useEffect(() => {
    let gone = false;
    void call(desk.id, listForwardableFiles, { path: { number: ticket } }).then((outcome) => {
      if (!gone && outcome.type === 'ok') setFiles(outcome.data.items);
    });
    return () => {
      gone = true;
    };
  }, [desk.id, ticket, count]);
  if (files === null || (files.length === 0 && chosen.length === 0)) return null;
  // What was taken out of the ticket since it was chosen is still named, so that it can be left out.
  const gone = chosen.filter((id) => !files.some((file) => file.id === id));
  const toggle = (id: string, on: boolean): void =>
    onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset className="ticket-files">
      <legend>{t('side.files')}</legend>
      {fault !== undefined && (
        <p className="kit-fault" role="alert">
          {fault}
        </p>
      )}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <Checkbox
              label={file.name}
              isSelected={chosen.includes(file.id)}
              onChange={(on) => toggle(file.id, on)}
            />{' '}
            <span className="mute small">
              <FileSize bytes={file.size} /> · {file.author}
            </span>
          </li>
        ))}
        {gone.map((id) => (
          <li key={id}>
            <Checkbox label={t('side.file-gone')} isSelected onChange={() => toggle(id, false)} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
