import { createTransport } from 'nodemailer';
import { casts } from '../server/modules/demo/cast.ts';

type Case = { readonly subject: string; readonly text: string };

/** Cases to choose from; each shows another rule of the policies. */
const cases: Readonly<Record<string, Case>> = {
  incident: {
    subject: 'Slow scans after midnight',
    text: 'Hello,\n\nsince Tuesday every scan that starts between 00:10 and 01:00 takes about nine minutes instead of one. Nothing changed on our side.\n\nKind regards',
  },
  urgent: {
    subject: '[S1] Everything stands still',
    text: 'Hello,\n\nno scan has finished since 11:50 and the whole entrance is blocked. Please call us.\n',
  },
  complaint: {
    subject: 'Reclamação: duas visitas e nada resolvido',
    text: 'Bom dia,\n\njá recebemos duas visitas e o equipamento continua reiniciando. Não estamos satisfeitos com o atendimento.\n',
  },
  clock: {
    subject: 'Relógio não sincroniza com a rede',
    text: 'Bom dia,\n\no relógio de ponto da entrada não sincroniza desde ontem. A luz de rede fica vermelha.\n',
  },
  question: {
    subject: '¿Cómo importo una lista de contactos?',
    text: 'Hola,\n\nno encontramos la opción para importar una lista con más de diez mil contactos. ¿Nos pueden ayudar?\n\nMuchas gracias',
  },
  romanian: {
    subject: 'Scanările sunt blocate',
    text: 'Bună ziua,\n\nde azi dimineață nu mai pornește nicio scanare și avem nevoie de ajutor.\n\nMulțumim',
  },
  automatic: { subject: 'Out of office', text: 'I am away until Monday.\n' },
};

const usual: Readonly<Record<string, string>> = {
  opswat: 'incident',
  maxony: 'question',
  pardini: 'clock',
  optictimes: 'complaint',
  opservices: 'incident',
};

export interface SendOptions {
  readonly desk: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly name: string | undefined;
  readonly subject: string | undefined;
  readonly text: string | undefined;
  readonly host: string | undefined;
  readonly port: string | undefined;
}

/** `amparo send`: a demonstration mail to a desk, through real SMTP. @returns exit code */
export async function sendCommand(options: SendOptions, write: (text: string) => void): Promise<number> {
  const desk = options.desk ?? 'opswat';
  const cast = casts[desk];
  const name = options.name ?? usual[desk] ?? 'incident';
  const chosen = cases[name];
  if (chosen === undefined) throw new Error(`--case must be one of ${Object.keys(cases).join(', ')}`);
  const contacts = cast?.customers.flatMap((customer) => customer.contacts) ?? [];
  const address = options.from ?? contacts[0]?.email ?? 'stranger@somewhere.example';
  const sender = contacts.find((contact) => contact.email === address);
  const to = options.to ?? `support@${desk}.test`;
  const host = options.host ?? '127.0.0.1';
  const port = Number(options.port ?? process.env['SMTP_PORT'] ?? 2525);
  const transport = createTransport({
    host,
    port,
    secure: false,
    // A server on this machine shows a certificate that it made itself.
    tls: { rejectUnauthorized: !['127.0.0.1', '::1', 'localhost'].includes(host) },
    connectionTimeout: 5000,
  });
  try {
    const sent = await transport.sendMail({
      from: sender === undefined ? address : { name: sender.name, address },
      to,
      subject: options.subject ?? chosen.subject,
      text: options.text ?? chosen.text,
      ...(name === 'automatic' ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {}),
    });
    write(`${sent.response}\nfrom ${address} to ${to}: ${options.subject ?? chosen.subject}\n`);
    return 0;
  } catch (error) {
    throw new Error(
      `the mail could not be handed over at ${host}:${port}: ${error instanceof Error ? error.message : String(error)}. Is the server running (npm start)?`,
      { cause: error },
    );
  } finally {
    transport.close();
  }
}
