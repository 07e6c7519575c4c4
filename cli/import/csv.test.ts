import { formatInstant } from '@amparo/business-time';
import { readPastLine, ticketLine } from '@amparo/promises';
import type { PastTicket } from '@amparo/promises';
import { describe, expect, test } from 'vitest';
import { readCsvMapping } from './csv-mapping.ts';
import { csvRecords } from './csv-records.ts';
import { csvTickets } from './csv-tickets.ts';
import type { RowFault } from './csv-tickets.ts';
import { timeReader } from './read-time.ts';

const hashed = (name: string): string => `#${name.length}`;

async function imported(
  mapping: string,
  csv: string,
): Promise<{ tickets: PastTicket[]; faults: RowFault[] }> {
  const faults: RowFault[] = [];
  const read = readCsvMapping(mapping, 'mapping.yaml');
  const records = csvRecords([csv], read.delimiter);
  const tickets = await Array.fromAsync(csvTickets(records, read, (fault) => faults.push(fault), hashed));
  return { tickets, faults };
}

/** A ticket in short: id, facts, and what happened when. */
const brief = ({ id, facts, events }: PastTicket): unknown => [
  id,
  facts,
  events.map(({ at, seq: _seq, type, ...body }) =>
    [formatInstant(at), type, ...Object.values(body)].join(' '),
  ),
];

describe('records of CSV (RFC 4180)', () => {
  const read = (pieces: string[], delimiter = ',') => Array.fromAsync(csvRecords(pieces, delimiter));

  test('quoted cells hold delimiters, doubled quotes and line feeds; lines are counted where records begin', async () => {
    expect(await read(['\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n\r\n2,\n'])).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', 'x, "y"\nz'] },
      { line: 5, cells: ['2', ''] },
    ]);
  });

  test('pieces may be cut anywhere, and the last line may have no end', async () => {
    const text = 'a;"b\r\n;""c"\r\nd;e';
    const whole = await read([text], ';');
    expect(whole).toEqual([
      { line: 1, cells: ['a', 'b\r\n;"c'] },
      { line: 3, cells: ['d', 'e'] },
    ]);
    for (let at = 1; at < text.length; at++)
      expect(await read([text.slice(0, at), text.slice(at)], ';')).toEqual(whole);
  });

  test('what is no CSV is told with its line', async () => {
    await expect(read(['a\n"b'])).rejects.toThrow('line 2: a quoted cell never ends');
    await expect(read(['a\n"b"c\n'])).rejects.toThrow('line 2: something stands behind the quote');
  });
});

describe('times', () => {
  const at = (format: string, zone: string, text: string): string =>
    formatInstant(timeReader(format, zone)(text));

  test.each([
    // São Paulo is three hours behind UTC all year.
    ['dd/MM/yyyy HH:mm', 'America/Sao_Paulo', '02/03/2026 14:30', '2026-03-02T17:30:00Z'],
    ['MM/dd/yy hh:mm a', 'America/New_York', '7/4/26 12:05 am', '2026-07-04T04:05:00Z'],
    ['yyyy-MM-dd HH:mm:ss', 'Europe/Bucharest', '2026-07-01 09:00:00', '2026-07-01T06:00:00Z'],
    ["yyyy.MM.dd'T'HH:mm", 'UTC', '2026.01.05T08:00', '2026-01-05T08:00:00Z'],
    ['iso', 'America/Sao_Paulo', '2026-03-02T14:30:00+01:00', '2026-03-02T13:30:00Z'],
    ['iso', 'America/Sao_Paulo', '2026-03-02 14:30', '2026-03-02T17:30:00Z'],
    ['epoch', 'UTC', '1772461800', '2026-03-02T14:30:00Z'],
    ['epoch-ms', 'UTC', '1772461800999', '2026-03-02T14:30:00Z'],
    // The clocks of Bucharest go back on 25 October 2026 at 04:00: 03:30 happens twice, the first time at UTC+3.
    ['yyyy-MM-dd HH:mm', 'Europe/Bucharest', '2026-10-25 03:30', '2026-10-25T00:30:00Z'],
  ])('%s in %s: %s', (format, zone, text, wanted) => {
    expect(at(format, zone, text)).toBe(wanted);
  });

  test('what is no time is told with the form that was expected', () => {
    expect(() => at('dd/MM/yyyy HH:mm', 'UTC', '2026-03-02')).toThrow('no time of the form dd/MM/yyyy HH:mm');
    expect(() => at('dd/MM/yyyy', 'UTC', '31/02/2026')).toThrow('there is no such date');
    expect(() => at('iso', 'UTC', 'soon')).toThrow('"soon" is no time of the form');
    expect(() => timeReader('dd.MM', 'UTC')).toThrow('says no year, month and day');
    expect(() => timeReader('dd/MM/yyyy QQ', 'UTC')).toThrow('has "QQ"');
    expect(() => at('epoch', 'UTC', 'soon')).toThrow('no number of seconds');
  });
});

describe('a row for each ticket', () => {
  const mapping = `
rows: tickets
delimiter: ';'
zone: America/Sao_Paulo
times: dd/MM/yyyy HH:mm
ticket: Chamado
prefix: OLD-
customer: Cliente
opened: Aberto em
facts:
  channel: { column: Canal, values: { E-mail: email, Fone: telephone }, else: email }
  plan: { value: gold }
  severity: { column: Prioridade, values: { Alta: S1, Baixa: S3 } }
  zone: { column: Distância }
events:
  - { column: Respondido em, type: message, from: agent }
  - { column: Aguardando desde, type: wait, for: customer }
  - { column: Resolvido em, type: resolve }
`;
  const head =
    'Chamado;Cliente;Aberto em;Canal;Prioridade;Distância;Respondido em;Aguardando desde;Resolvido em\n';

  test('becomes a ticket with an event for each time that is there', async () => {
    const { tickets, faults } = await imported(
      mapping,
      `${head}17;Rádio Farol;02/03/2026 10:00;Fone;Alta;perto;02/03/2026 10:30;;03/03/2026 09:00
18;Rádio Farol;02/03/2026 11:00;Chat;Baixa;;;02/03/2026 11:15;\n`,
    );
    expect(faults).toEqual([]);
    expect(tickets.map(brief)).toEqual([
      [
        'OLD-17',
        { channel: 'telephone', plan: 'gold', severity: 'S1', values: { zone: 'perto' } },
        ['2026-03-02T13:00:00Z opened', '2026-03-02T13:30:00Z message agent', '2026-03-03T12:00:00Z resolve'],
      ],
      [
        'OLD-18',
        { channel: 'email', plan: 'gold', severity: 'S3' },
        ['2026-03-02T14:00:00Z opened', '2026-03-02T14:15:00Z wait customer'],
      ],
    ]);
    expect(tickets.map(({ customer }) => customer)).toEqual(['#11', '#11']);
    // What is written can be read.
    for (const ticket of tickets)
      expect(readPastLine(ticketLine(ticket))).toEqual({ kind: 'ticket', ticket });
  });

  test('faults are told with line and column, and the other rows go on', async () => {
    const { tickets, faults } = await imported(
      mapping,
      `${head}17;x;02.03.2026;Fone;Alta;;;;
;x;02/03/2026 10:00;Fone;Alta;;;;
18;x;02/03/2026 10:00;Fone;Urgente;;;;
19;x;02/03/2026 10:00;Fone;Alta;;01/03/2026 10:00;;
20;x;;Fone;Alta;;;;
21;x;02/03/2026 10:00;Fone;Alta;;;;\n`,
    );
    expect(tickets.map(({ id }) => id)).toEqual(['OLD-21']);
    expect(faults).toEqual([
      { line: 2, message: '"Aberto em": "02.03.2026" is no time of the form dd/MM/yyyy HH:mm' },
      { line: 3, message: '"Chamado" is empty: a ticket has a name' },
      {
        line: 4,
        message:
          '"Prioridade" is "Urgente", which `facts.severity.values` does not have: give it a value, or `else`',
      },
      { line: 5, message: '"Respondido em" (01/03/2026 10:00) lies before "Aberto em"' },
      { line: 6, message: '"Aberto em" is empty: it is a time' },
    ]);
  });

  test('columns that are missing are told at once, with those that there are', async () => {
    await expect(imported(mapping, 'Chamado;Cliente\n1;x\n')).rejects.toThrow(
      'there is no column "Aberto em", "Respondido em", "Aguardando desde", "Resolvido em", "Canal", "Prioridade", "Distância"; there are "Chamado", "Cliente"',
    );
    await expect(imported(mapping, '')).rejects.toThrow('the file is empty');
  });
});

describe('a row for each event', () => {
  const mapping = `
rows: events
zone: UTC
ticket: id
at: when
facts: { channel: { value: email }, severity: { column: prio } }
event:
  column: what
  values:
    created: { type: opened }
    agent reply: { type: message, from: agent }
    escalated: { type: escalate, to: level 2 }
    viewed: null
`;

  test('rows of a ticket may stand anywhere; its facts are those of the row that opened it', async () => {
    const { tickets, faults } = await imported(
      mapping,
      `id,when,what,prio
2,2026-03-02T10:00:00Z,created,low
1,2026-03-02T12:00:00Z,agent reply,
1,2026-03-02T09:00:00Z,created,high
1,2026-03-02T11:00:00Z,viewed,
1,2026-03-02T11:30:00Z,escalated,
`,
    );
    expect(faults).toEqual([]);
    expect(tickets.map(brief)).toEqual([
      ['2', { channel: 'email', severity: 'low' }, ['2026-03-02T10:00:00Z opened']],
      [
        '1',
        { channel: 'email', severity: 'high' },
        [
          '2026-03-02T09:00:00Z opened',
          '2026-03-02T11:30:00Z escalate level 2',
          '2026-03-02T12:00:00Z message agent',
        ],
      ],
    ]);
  });

  test('an event that the mapping does not have is told; `else: null` leaves such out', async () => {
    const csv = 'id,when,what,prio\n1,2026-03-02T09:00:00Z,created,high\n1,2026-03-02T09:30:00Z,merged,\n';
    expect((await imported(mapping, csv)).faults).toEqual([
      {
        line: 3,
        message: '"what" is "merged", which `event.values` does not have: give it an event, or null',
      },
    ]);
    const lenient = mapping.replace('column: what', 'column: what\n  else: null');
    expect((await imported(lenient, csv)).faults).toEqual([]);
  });

  test('a ticket whose opening no row tells begins with its first event', async () => {
    const { tickets } = await imported(
      mapping,
      'id,when,what,prio\n1,2026-03-02T09:30:00Z,agent reply,low\n',
    );
    expect(tickets.map(brief)).toEqual([
      [
        '1',
        { channel: 'email', severity: 'low' },
        ['2026-03-02T09:30:00Z opened', '2026-03-02T09:30:00Z message agent'],
      ],
    ]);
  });
});

test('a mapping that makes no sense is refused before any row is read', () => {
  const read = (text: string): unknown => readCsvMapping(text, 'm.yaml');
  expect(() => read('rows: pages')).toThrow(/m\.yaml is no mapping/u);
  expect(() =>
    read('rows: tickets\nticket: id\nopened: at\nfacts: {}\nevents: [{ column: x, type: sms }]'),
  ).toThrow('m.yaml: unknown event type "sms"');
  expect(() => read('rows: tickets\nticket: id\nfacts: {}\nopenned: at')).toThrow(/opened/u);
});

test('an import without a channel is refused row by row: by which way it came decides what is promised', async () => {
  const { faults } = await imported(
    'rows: tickets\nticket: id\nopened: at\nfacts: {}',
    'id,at\n1,2026-03-02T09:00:00Z\n',
  );
  expect(faults).toEqual([{ line: 2, message: 'the fact "channel" is missing: by which way it came' }]);
});
