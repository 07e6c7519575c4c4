import {
  domainName,
  headings,
  isSelector,
  runCheck,
  tellFindings,
  worstOf,
} from '../server/modules/deliverability/door.ts';
import { readConfig } from '../server/platform/config.ts';
import { createDns } from '../server/platform/dns.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';

/**
 * `amparo deliverability DOMAIN [--selector S …] [--sender ADDRESS …] [--language TAG] [--json]`: what is wrong with a domain's mail
 * (MAX-7), by part. Needs no installation. Resolves to the exit code: 1 when something is wrong.
 */
export async function deliverabilityCommand(
  rest: readonly string[],
  values: {
    selector?: string[] | undefined;
    sender?: string[] | undefined;
    language?: string | undefined;
    json?: boolean | undefined;
  },
  write: (text: string) => unknown,
): Promise<number> {
  const [typed] = rest;
  const domain = typed === undefined ? null : domainName(typed);
  if (domain === null) throw new Error('give a domain: amparo deliverability example.org');
  const { selector: selectors = [], sender: senders = [], language = 'en', json = false } = values;
  const odd = selectors.find((each) => !isSelector(each));
  if (odd !== undefined) throw new Error(`"${odd}" is no selector: it stands behind s= in a signature`);
  const config = readConfig(process.env);
  const findings = await runCheck(
    {
      dns: createDns(config.dnsServers),
      net: createGuarded(config),
      name: config.publicUrl === null ? 'localhost' : new URL(config.publicUrl).hostname,
    },
    { domain, at: Math.floor(Date.now() / 1000), selectors, senders, keys: [] },
  );
  const worst = worstOf(findings);
  const told = tellFindings(findings, language);
  if (json) write(`${JSON.stringify({ domain, worst, findings: told })}\n`);
  else {
    const { parts, severities } = headings(language);
    let part = '';
    for (const one of told) {
      if (one.part !== part) write(`\n${parts[one.part]}\n`);
      part = one.part;
      write(`  ${severities[one.severity]}: ${one.says} [${one.code}]\n`);
      if (one.todo !== null) write(`    → ${one.todo}\n`);
      for (const line of one.evidence) write(`      ${line}\n`);
    }
  }
  return worst === 'error' ? 1 : 0;
}
