import { resolve } from 'node:path';
import type { Services } from '../../platform/services.ts';
import { casts } from './cast.ts';
import { commandLine } from './command-line.ts';
import type { Seeded } from './seed.ts';

/** What a newcomer needs to know after the start: addresses, sign-ins, what to try next. */
export async function printWelcome(
  services: Services,
  seeded: Seeded,
  started: { httpPort: number | null; smtpPort: number | null; seconds: number },
): Promise<void> {
  const { clock, config } = services;
  const url = services.publicUrl();
  const lines = ['', `Amparo is ready after ${started.seconds.toFixed(1)} s.`, ''];
  if (started.httpPort !== null) lines.push(`  Pages      ${url}`, `  API        ${url}/api/openapi.json`);
  if (started.smtpPort !== null) lines.push(`  Mail in    smtp://127.0.0.1:${started.smtpPort}`);
  if (config.mailOut === null && started.httpPort !== null)
    lines.push(`  Mail out   stays here: ${url}/outbox`);
  if (clock.speed !== 1)
    lines.push(
      `  Clock      ${clock.speed} times as fast; now ${new Date(clock.now() * 1000).toISOString()}`,
    );
  if (seeded.desks.length > 0 && started.httpPort !== null) {
    lines.push('', 'Desks');
    for (const desk of seeded.desks)
      lines.push(`  ${`${url}/${desk.slug}`.padEnd(40)} ${desk.name} · support@${desk.slug}.test`);
  }
  const desk = seeded.desks.find((each) => each.slug === 'opswat') ?? seeded.desks[0];
  const [first] = seeded.signIns;
  if (seeded.desks.length === 0) {
    const who = config.production ? ' --administrator you@example.org' : '';
    lines.push(
      '',
      'There is no desk yet. Make one from a policy:',
      `  ${commandLine(`desk create policies/opswat/policy.yaml${who}`, { dataDir: config.dataDir })}`,
    );
    if (first !== undefined)
      lines.push('then sign in as its administrator:', `  ${first.email}   ${first.password}`);
  } else if (seeded.signIns.length > 0) {
    lines.push('', 'Sign in as staff (each desk has such a cast, all invented)');
    for (const signIn of seeded.signIns.filter((each) => each.desk === desk?.slug))
      lines.push(`  ${signIn.email.padEnd(28)} ${signIn.password}   ${signIn.role} at ${signIn.desk}`);
    lines.push(`  others: ${commandLine('cast', { dataDir: config.dataDir })}`);
  }
  const sender = casts[desk?.slug ?? '']?.customers[0]?.contacts[0]?.email;
  if (desk !== undefined && sender !== undefined && started.smtpPort !== null) {
    lines.push(
      '',
      'Try next',
      `  ${commandLine(`send --desk ${desk.slug} --from ${sender}`, { dataDir: resolve('data'), smtpPort: started.smtpPort })}`,
      `  then open ${url}/${desk.slug}/queue, answer the ticket, and look at ${url}/${desk.slug}/ledger`,
      ...(seeded.signIns.some((each) => each.role === 'administrator' && each.desk === desk.slug)
        ? [
            `  as the administrator, ${url}/${desk.slug}/settings: mailboxes, letters, people, webhooks and more`,
          ]
        : []),
      ...(clock.speed === 1
        ? ['  npm start -- --speed 60   shows promises being kept and broken while you watch']
        : []),
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
