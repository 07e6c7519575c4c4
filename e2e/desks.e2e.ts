// One mail to each address of each desk: what the policy demands comes out, and people are told in their language.
// It is Tuesday, 2 March 2027, 14:00Z: 09:00 in New York, 11:00 in São Paulo, 15:00 at UTC+1, 08:00 at UTC-6.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { sendMail } from './send-mail.ts';
import { allTaken, startServer, until } from './start-server.ts';
import type { Installation } from './start-server.ts';

/** What must come of one mail; instants are worked out by hand from the clause. */
interface Case {
  readonly it: string;
  readonly desk: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly ticket: Readonly<Record<string, unknown>>;
  /** By type: amount, clause, and due as an instant or as seconds after receipt. */
  readonly promises: Readonly<Record<string, { within: string; clause: string; due: string | number }>>;
  /** What the automatic mail says: words of its language, and times where the customer lives. */
  readonly told: readonly RegExp[];
}

const portuguese = 'Bom dia, o equipamento não funciona desde ontem e não sabemos o que fazer. Obrigado.';
const spanish =
  'Hola, no encontramos la opción para importar una lista con muchos contactos. Muchas gracias.';
const romanian =
  'Bună ziua, de azi dimineață nu mai pornește nicio scanare și avem nevoie de ajutor. Mulțumim';
const english = 'Hello, our scans have been slow since Tuesday. Please have a look at it. Thank you.';

const h = 3600;

const cases: readonly Case[] = [
  {
    it: 'opswat: Silver, no severity given, by the end of the next working day (OSW-7)',
    desk: 'opswat',
    to: 'support@opswat.test',
    from: 'Bento Farias <bento@radiofarol.example>',
    subject: 'Slow scans',
    text: english,
    ticket: {
      plan: 'silver',
      severity: 'S3',
      channel: 'case',
      level: 'level 1',
      team: 'support',
      admitted: true,
    },
    // 3 March, 20:00 in New York; in São Paulo it is 22:00.
    promises: { 'first-response': { within: '1 working day', clause: 'OSW-7', due: '2027-03-04T01:00:00Z' } },
    told: [/We have received your request/, /3 March.*22:00/, /OSW-7/],
  },
  {
    it: 'opswat: Platinum, S2 by the subject, one hour, at level 2, in Romanian (OSW-6, OSW-8)',
    desk: 'opswat',
    to: 'suport@opswat.test',
    from: 'Sorin Pescaru <sorin@albatros.example>',
    subject: '[S2] Scanările sunt blocate',
    text: romanian,
    ticket: { plan: 'platinum', severity: 'S2', level: 'level 2', team: 'engineering', admitted: true },
    promises: { 'first-response': { within: '1 h', clause: 'OSW-6', due: 1 * h } },
    told: [/Am primit/, /2 martie.*17:0\d/, /OSW-6/],
  },
  {
    it: 'opswat: Emerald-US, S1, one hour, to the team in the United States (OSW-6, OSW-8)',
    desk: 'opswat',
    to: 'support@opswat.test',
    from: 'Mabel Ostrow <mabel@lakeshoregrid.example>',
    subject: '[S1] Grid gateway blocked',
    text: english,
    ticket: { plan: 'emerald-us', severity: 'S1', level: 'level 2', team: 'us-support', admitted: true },
    promises: { 'first-response': { within: '1 h', clause: 'OSW-6', due: 1 * h } },
    // 15:0x is 09:0x in Chicago.
    told: [/2 March.*0?9:0\d/],
  },
  {
    it: 'opswat: a hardware fault is heard without a plan, by right of warranty (OSW-13, OSW-15)',
    desk: 'opswat',
    to: 'hardware@opswat.test',
    from: 'Mira Voss <mira@nowhere.example>',
    subject: 'The kiosk does not start',
    text: english,
    ticket: { plan: 'none', kind: 'hardware', admitted: true },
    promises: {},
    told: [/We have received your request/, /Serial number/],
  },
  {
    it: 'opswat: a stranger is refused, recorded, and told the ways that are open (OSW-1)',
    desk: 'opswat',
    to: 'support@opswat.test',
    from: 'Pavel Orn <pavel@elsewhere.example>',
    subject: 'A question about your product',
    text: english,
    ticket: { plan: 'none', admitted: false },
    promises: {},
    told: [/on record as OSW-\d+/, /community forum/, /hardware@opswat\.test/],
  },
  {
    it: 'maxony: Europe, 4 working hours over the night, in Spanish (MAX-6, MAX-9)',
    desk: 'maxony',
    to: 'soporte@maxony.test',
    from: 'Marina Olmedo <marina@faroeditorial.example>',
    subject: 'Importar una lista',
    text: spanish,
    ticket: { plan: 'standard', level: 'level 1', team: 'support', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'MAX-6', due: 300 },
      // Two hours until 17:00 at UTC+1, two from 8:00 the next day: 10:00, which is 9:00Z.
      'first-response': { within: '4 working h', clause: 'MAX-9', due: 19 * h },
    },
    told: [/Hemos recibido/, /3 de marzo.*10:0\d/, /MAX-9/],
  },
  {
    it: 'maxony: America, before its hours begin (MAX-9)',
    desk: 'maxony',
    to: 'support@maxony.test',
    from: 'Iara Montalvão <iara@bemtevi.example>',
    subject: 'Lista não importa',
    text: portuguese,
    ticket: { plan: 'standard', kind: 'incident', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'MAX-6', due: 300 },
      // 09:00 at UTC-6 and four hours: 13:00, which is 19:00Z and 16:00 in São Paulo.
      'first-response': { within: '4 working h', clause: 'MAX-9', due: '2027-03-02T19:00:00Z' },
    },
    told: [/Recebemos/, /16:00/, /MAX-9/],
  },
  {
    it: 'maxony: a legal question by its own address; everybody is served (MAX-4, MAX-8)',
    desk: 'maxony',
    to: 'legal@maxony.test',
    from: 'Pavel Orn <pavel@elsewhere.example>',
    subject: 'Privacy',
    text: english,
    ticket: { kind: 'legal', level: 'level 1', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'MAX-6', due: 300 },
      'first-response': { within: '4 working h', clause: 'MAX-9', due: 19 * h },
    },
    told: [/We have received your request/],
  },
  {
    it: 'pardini: 4 working hours over the break from 12:00 to 13:00 (PAR-6)',
    desk: 'pardini',
    to: 'suporte@pardini.test',
    from: 'Zélia Prates <zelia@museudamare.example>',
    subject: 'Relógio não sincroniza',
    text: portuguese,
    ticket: { kind: 'incident', severity: 'normal', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'PAR-1', due: 300 },
      // One hour until 12:00, three from 13:00: 16:00 in São Paulo.
      'first-response': { within: '4 working h', clause: 'PAR-6', due: 5 * h },
    },
    told: [/Recebemos/, /16:0\d/, /PAR-6/],
  },
  {
    it: 'pardini: a session asked for by its address, with what the customer must have ready (PAR-4, PAR-5, PAR-9)',
    desk: 'pardini',
    to: 'agenda@pardini.test',
    from: 'Jairo Sardinha <jairo@tressinos.example>',
    subject: 'Acesso remoto na quinta',
    text: portuguese,
    ticket: { kind: 'remote-session', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'PAR-1', due: 300 },
      'first-response': { within: '4 working h', clause: 'PAR-6', due: 5 * h },
    },
    told: [/ferramenta de acesso antes da hora marcada/, /pessoa responsável disponível/, /16:0\d/],
  },
  {
    it: 'optictimes: 8 working hours into the next morning (OPT-1, OPT-7)',
    desk: 'optictimes',
    to: 'suporte@optictimes.test',
    from: 'Elza Bandeira <elza@aurora.example>',
    subject: 'Sem sinal no segundo andar',
    text: portuguese,
    ticket: { kind: 'incident', team: 'technical', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'OPT-7', due: 300 },
      // Seven hours until 18:00, one from 8:00: 9:00 in São Paulo.
      'first-response': { within: '8 working h', clause: 'OPT-1', due: 22 * h },
    },
    told: [/Recebemos/, /3 de março.*0?9:0\d/, /OPT-1/],
  },
  {
    it: 'optictimes: the line of SAC has its queue; the customer lives in Manaus (OPT-7)',
    desk: 'optictimes',
    to: 'sac@optictimes.test',
    from: 'Caio Tavares <caio@igarape.example>',
    subject: 'Nota fiscal',
    text: portuguese,
    ticket: { team: 'sac', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'OPT-7', due: 300 },
      'first-response': { within: '8 working h', clause: 'OPT-1', due: 22 * h },
    },
    told: [/3 de março.*0?8:0\d/],
  },
  {
    it: 'optictimes: a complaint has its queue, its answer and its solution (OPT-2)',
    desk: 'optictimes',
    to: 'reclamacoes@optictimes.test',
    from: 'Elza Bandeira <elza@aurora.example>',
    subject: 'Duas visitas e nada resolvido',
    text: portuguese,
    ticket: { kind: 'complaint', team: 'complaints', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'OPT-7', due: 300 },
      // The second working day after, 4 March, and the tenth, 16 March, at 18:00 in São Paulo.
      'first-response': { within: '2 working days', clause: 'OPT-2', due: '2027-03-04T21:00:00Z' },
      resolution: { within: '10 working days', clause: 'OPT-2', due: '2027-03-16T21:00:00Z' },
    },
    told: [/4 de março.*18:00/, /16 de março.*18:00/],
  },
  {
    it: 'opservices: PRO, by the second working day (OPS-2)',
    desk: 'opservices',
    to: 'suporte@opservices.test',
    from: 'Teresa Quadros <teresa@vereda.example>',
    subject: 'Painel sem dados',
    text: portuguese,
    ticket: { plan: 'pro', kind: 'incident', severity: 'normal', team: 'support', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'OPS-2', due: 300 },
      'first-response': { within: '2 working days', clause: 'OPS-2', due: '2027-03-04T21:00:00Z' },
    },
    told: [/Recebemos/, /4 de março.*18:00/],
  },
  {
    it: 'opservices: PREMIUM, a bug by its own address (OPS-2, OPS-9)',
    desk: 'opservices',
    to: 'bugs@opservices.test',
    from: 'Heitor Maciel <heitor@usinarioclaro.example>',
    subject: 'Erro ao exportar',
    text: portuguese,
    ticket: { plan: 'premium', kind: 'bug', admitted: true },
    promises: {
      acknowledgement: { within: '5 min', clause: 'OPS-2', due: 300 },
      'first-response': { within: '1 working day', clause: 'OPS-2', due: '2027-03-03T21:00:00Z' },
      milestone: { within: '2 working days', clause: 'OPS-9', due: '2027-03-04T21:00:00Z' },
    },
    told: [/3 de março.*18:00/],
  },
  {
    it: 'opservices: users of another product are refused and told what is open to them (OPS-2)',
    desk: 'opservices',
    to: 'support@opservices.test',
    from: 'Vânia Lobo <vania@escolaipe.example>',
    subject: 'Ajuda com outro produto',
    text: portuguese,
    ticket: { plan: 'other', admitted: false },
    promises: {},
    told: [/registrada com o número OPS-\d+/, /OpMon PRO e OpMon PREMIUM/, /base de conhecimento/, /fórum/],
  },
  {
    it: 'opservices: who is not a named contact is asked to go to one (OPS-10)',
    desk: 'opservices',
    to: 'support@opservices.test',
    from: 'Nilo Branco <nilo@vereda.example>',
    subject: 'Não consigo entrar',
    text: portuguese,
    ticket: { plan: 'pro', admitted: false },
    // Whoever belongs to a plan is told within its time, also when the answer is no.
    promises: { acknowledgement: { within: '5 min', clause: 'OPS-2', due: 300 } },
    told: [/contatos nomeados/, /OPS-10/],
  },
];

interface Ticket {
  number: string;
  subject: string;
  requester: { email: string };
  promises: { type: string; state: string; start: string; due: string; within: string; clause: string }[];
}

let database: TestDatabase;
let server: Installation;
const keys = new Map<string, string>();

beforeAll(async () => {
  database = await createCastDatabase();
  server = await startServer({ clock: tuesday, kept: true }, database);
  for (const desk of new Set(cases.map((each) => each.desk)))
    // A ticket of Emerald-US is read by whoever has the clearance (OSW-9).
    keys.set(desk, await server.key(desk, 'manager', desk === 'opswat' ? ['us'] : []));
});
afterAll(async () => {
  await server?.remove();
  await database?.drop();
});

describe.each(['opswat', 'maxony', 'pardini', 'optictimes', 'opservices'])('%s', (desk) => {
  it.each(cases.filter((each) => each.desk === desk))('$it', async (wanted) => {
    const key = keys.get(desk) ?? '';
    await sendMail(server.smtpPort, wanted, { plain: true });
    const email = /<(.+)>/.exec(wanted.from)?.[1];
    const found = await until('the ticket', async () => {
      const { data } = await server.ask<{ items: Ticket[] }>(`${desk}/tickets?view=all`, { key });
      return data.items.find(
        ({ subject, requester }) => subject === wanted.subject && requester.email === email,
      );
    });
    const { data: ticket } = await server.ask<Ticket & { openedAt: string }>(
      `${desk}/tickets/${found.number}`,
      { key },
    );
    expect(ticket).toMatchObject(wanted.ticket);
    const opened = Date.parse(ticket.openedAt);
    expect(new Date(opened).toISOString()).toMatch(/^2027-03-02T14:0/);

    const promised = Object.fromEntries(
      ticket.promises.map(({ type, within, clause, due }) => [type, { within, clause, due }]),
    );
    const demanded = Object.fromEntries(
      Object.entries(wanted.promises).map(([type, { due, ...rest }]) => [
        type,
        {
          ...rest,
          due:
            typeof due === 'string' ? due : new Date(opened + due * 1000).toISOString().replace('.000', ''),
        },
      ]),
    );
    expect(promised).toEqual(demanded);

    const mail = await until('the automatic mail', async () => {
      const { data } = await server.ask<{
        items: { id: string; to: string; ticket: string; kind: string; text: string }[];
      }>(`${desk}/outbox`);
      return data.items.find((each) => each.ticket === ticket.number);
    });
    expect(mail.kind).toBe(wanted.ticket['admitted'] === true ? 'acknowledgement' : 'refusal');
    expect(mail.to).toContain(email);
    expect(mail.text).toContain(ticket.number);
    expect(mail.text).toContain(`${server.url}/${desk}/`);
    for (const words of wanted.told) expect(mail.text.replace(/\s+/g, ' ')).toMatch(words);
    const { data: raw } = await server.ask<string>(`${desk}/outbox/${mail.id}/raw`);
    expect(raw).toMatch(/^Auto-Submitted: auto-/im);

    // What the mail says is what settles it.
    if ('acknowledgement' in wanted.promises) {
      const { data: after } = await server.ask<Ticket>(`${desk}/tickets/${ticket.number}`, { key });
      expect(after.promises.find(({ type }) => type === 'acknowledgement')?.state).toBe('kept');
    }
  });
});

it('an automatic message is never answered, and a desk’s own address is no customer', async () => {
  const before = (await server.ask<{ items: unknown[] }>('optictimes/outbox')).data.items.length;
  await sendMail(server.smtpPort, {
    from: 'caio@igarape.example',
    to: 'suporte@optictimes.test',
    subject: 'Ausente',
    text: 'Estou de férias.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  await allTaken(server);
  expect((await server.ask<{ items: unknown[] }>('optictimes/outbox')).data.items.length).toBe(before);
});

it('whoever is no address of ours is told so at once', async () => {
  await expect(
    sendMail(server.smtpPort, { from: 'a@b.example', to: 'nobody@opswat.test', subject: 'x', text: 'x' }),
  ).rejects.toThrow(/550/);
});
