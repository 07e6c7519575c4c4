import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import type { Policy } from '@amparo/policy';

const help = `amparo: runs a written support policy

  amparo time --jsonl                       business time, a JSON object a line: {"calendar":…,"op":"add","from":…,"amount":"8 working h"}
  amparo decide --policy FILE --jsonl       facts, one a line → decisions
  amparo fold --policy FILE --jsonl         {"facts":…,"events":[…],"at":…}, one a line → promises
  amparo ask --policy FILE --jsonl          questions of any kind, one a line: {"ask":"decision",…} → answers
  amparo mail [FILE…]                       messages (or standard input) as we understand them, a JSON line each
  amparo deliverability DOMAIN [--selector S …] [--sender ADDRESS …] [--language TAG] [--json]
                                            what is wrong with a domain's mail, and what to do: MX, SPF, DKIM, DMARC, TLS…
  amparo lint FILE… [--against OLD] [--language TAG] [--json] [--fix [--code CODE …]]
                                            checks policies and their worked examples; lists readings, options and gaps;
                                            --fix mends what changes nothing, and what has one of the codes
  amparo diff A B [--for customers] [--plan PLAN] [--language TAG] [--json]
                                            in what policy B differs from A, by meaning; for customers: the notice of
                                            change. A file, or the hash of a version of --desk DESK
  amparo explain --policy FILE [--language TAG] [--json] [FACT=VALUE…]
                                            a decision in words and why due then; such as channel=email plan=silver severity=S1 at=2026-03-02T09:00:00Z

  amparo send --desk DESK [--from ADDRESS] [--case NAME]    a demonstration mail through real SMTP
  amparo cast                               the demonstration cast and its sign-ins
  amparo key create --desk DESK --role ROLE [--name NAME] [--clearance NAME …] [--expires DATE]   prints an API key, once
  amparo desk create FILE [--administrator ADDRESS]         makes a desk from its policy
  amparo publish FILE [--desk DESK] [--comment TEXT] [--effective DATE|today] [--label LABEL] [--base HASH] [--as ADDRESS]
         [--lang TAG]
                                            publishes a policy; refused, with the diff, when somebody published in between;
                                            in the language of the terminal (LC_ALL, LANG), or of --lang
  amparo pull --desk DESK [FILE] [--label LABEL] [--force] [--lang TAG]
                                            the newest policy of a desk, or that with a label
  amparo agent create ADDRESS --desk DESK [--role ROLE] [--name NAME] [--team TEAM …]   adds staff; prints a new password
  amparo agent check ADDRESS --desk DESK --attribute NAME=VALUE …   records what was checked of staff, such as citizenship=US
  amparo agent recover ADDRESS --desk DESK [--print]   for staff who lost every second factor: takes their factors, passkeys, sessions
                                            and password away, and mails (or prints) a link to begin anew
  amparo rebuild [--desk DESK]              folds and counts all tickets anew and compares

  amparo export --desk DESK [--from DATE] [--to DATE] [--out FILE]
                                            past tickets with their events as lines of JSON: ids, figures, hashes; no texts, no names
  amparo snapshot (--desk DESK | --in FILE) --out FILE    the same as a file that a replay reads fastest
  amparo import --from csv --map MAPPING.yaml FILE… [--preview] [--skip] [--out FILE] [--at INSTANT] [--salt TEXT]
  amparo import --from zendesk [--map MAPPING.yaml] FILE… [--targets FILE] [--preview] [--skip] [--out FILE]
                                            the past that another tool kept, as the same lines; SLA policies as suggested targets
  amparo replay --policy DRAFT (--in FILE | --desk DESK) [--against POLICY] [--from DATE] [--to DATE] [--map FILE]
         [--against-map FILE] [--minutes N] [--jsonl]
                                            past tickets under a draft: what it would have promised, kept and broken, and staffing

  --jsonl reads standard input (or --in FILE) line by line; an error answers {"error": …} and the next line is read.`;

const out = (text: string): void => void process.stdout.write(text);

function lines(file: string | undefined): AsyncIterable<string> {
  return createInterface({
    input: file === undefined ? process.stdin : createReadStream(file),
    crlfDelay: Infinity,
  });
}

async function readPolicy(file: string | undefined): Promise<Policy> {
  if (file === undefined) throw new Error('give the policy: --policy policies/opswat/policy.yaml');
  return loadPolicyOrThrow(await readFile(file, 'utf8'), { file, holidaySets: namedHolidays });
}

async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean' },
      in: { type: 'string' },
      policy: { type: 'string' },
      desk: { type: 'string' },
      role: { type: 'string' },
      clearance: { type: 'string', multiple: true },
      expires: { type: 'string' },
      attribute: { type: 'string', multiple: true },
      name: { type: 'string' },
      out: { type: 'string' },
      map: { type: 'string' },
      at: { type: 'string' },
      salt: { type: 'string' },
      targets: { type: 'string' },
      preview: { type: 'boolean' },
      skip: { type: 'boolean' },
      'against-map': { type: 'string' },
      minutes: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      case: { type: 'string' },
      subject: { type: 'string' },
      text: { type: 'string' },
      for: { type: 'string' },
      plan: { type: 'string' },
      json: { type: 'boolean' },
      fix: { type: 'boolean' },
      code: { type: 'string', multiple: true },
      against: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      language: { type: 'string' },
      lang: { type: 'string' },
      administrator: { type: 'string' },
      comment: { type: 'string' },
      effective: { type: 'string' },
      label: { type: 'string' },
      base: { type: 'string' },
      as: { type: 'string' },
      force: { type: 'boolean' },
      print: { type: 'boolean' },
      team: { type: 'string', multiple: true },
      selector: { type: 'string', multiple: true },
      sender: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined || command === 'help') {
    out(`${help}\n`);
    return command === undefined && values.help !== true ? 2 : 0;
  }
  switch (command) {
    case 'time': {
      const { timeJsonl } = await import('./time.ts');
      await timeJsonl(
        lines(values.in),
        (line) => out(line.endsWith('\n') ? line : `${line}\n`),
        namedHolidays,
      );
      return 0;
    }
    case 'decide': {
      const { decideJsonl } = await import('./decide.ts');
      await decideJsonl(await readPolicy(values.policy), lines(values.in), out);
      return 0;
    }
    case 'fold': {
      const { foldJsonl } = await import('./fold.ts');
      await foldJsonl(await readPolicy(values.policy), lines(values.in), out);
      return 0;
    }
    case 'ask': {
      const { askJsonl } = await import('./ask.ts');
      await askJsonl(await readPolicy(values.policy), lines(values.in), out);
      return 0;
    }
    case 'mail': {
      const { mailCommand } = await import('./mail.ts');
      return mailCommand(rest, process.stdin, out);
    }
    case 'deliverability': {
      const { deliverabilityCommand } = await import('./deliverability.ts');
      return deliverabilityCommand(rest, values, out);
    }
    case 'lint': {
      const { lintCommand } = await import('./lint.ts');
      const { terminalLanguage } = await import('./texts.ts');
      return lintCommand(rest, out, {
        ...values,
        language: values.language ?? terminalLanguage(process.env),
      });
    }
    case 'diff': {
      const { diffCommand, isHash, readSide } = await import('./diff.ts');
      const [before, after] = rest;
      if (before === undefined || after === undefined)
        throw new Error('give two policies: amparo diff OLD NEW');
      if (!isHash(before) && !isHash(after))
        return diffCommand(await readSide(before, null), await readSide(after, null), values, out);
      const { atPolicies } = await import('./installation.ts');
      return atPolicies(values.desk, undefined, async (host) =>
        diffCommand(await readSide(before, host), await readSide(after, host), values, out),
      );
    }
    case 'explain': {
      const { explainCommand } = await import('./explain.ts');
      return explainCommand(await readPolicy(values.policy), rest, values, out);
    }
    case 'send': {
      const { sendCommand } = await import('./send.ts');
      return sendCommand(
        {
          desk: values.desk,
          from: values.from,
          to: values.to,
          name: values.case,
          subject: values.subject,
          text: values.text,
          host: values.host,
          port: values.port,
        },
        out,
      );
    }
    case 'cast': {
      const { castCommand } = await import('./installation.ts');
      return castCommand(out);
    }
    case 'key': {
      const { keyCommand } = await import('./installation.ts');
      return keyCommand(rest, values, out);
    }
    case 'agent': {
      if (rest[0] === 'recover') {
        const { recoverCommand } = await import('./recover.ts');
        return recoverCommand(rest[1], values, out);
      }
      const { agentCommand } = await import('./installation.ts');
      return agentCommand(rest, values, out);
    }
    case 'desk': {
      const { deskCommand } = await import('./installation.ts');
      return deskCommand(rest, values, out);
    }
    case 'publish': {
      const { deskOfFile, publishFile } = await import('./publish.ts');
      const { terminalLanguage } = await import('./texts.ts');
      const { atPolicies } = await import('./installation.ts');
      const [file] = rest;
      if (file === undefined) throw new Error('give the policy: amparo publish FILE --desk DESK');
      const desk = values.desk ?? (await deskOfFile(file));
      const { comment, effective, label, base } = values;
      const language = values.lang ?? values.language ?? terminalLanguage(process.env);
      return atPolicies(desk, values.as, (host) =>
        publishFile(host, file, { desk: desk ?? '', comment, effective, label, base, language }, out),
      );
    }
    case 'pull': {
      const { pullFile } = await import('./publish.ts');
      const { terminalLanguage } = await import('./texts.ts');
      const { atPolicies } = await import('./installation.ts');
      const { desk, label, force } = values;
      const language = values.lang ?? values.language ?? terminalLanguage(process.env);
      return atPolicies(desk, undefined, (host) =>
        pullFile(host, rest[0], { desk: desk ?? '', label, force: force === true, language }, out),
      );
    }
    case 'export': {
      const { exportCommand } = await import('./export.ts');
      return exportCommand(values);
    }
    case 'import': {
      const { importCommand } = await import('./import/import.ts');
      return importCommand(rest, values);
    }
    case 'snapshot': {
      const { snapshotCommand } = await import('./export.ts');
      return snapshotCommand(values);
    }
    case 'replay': {
      const { replayCommand } = await import('./replay.ts');
      return replayCommand(values, out);
    }
    case 'rebuild': {
      const { rebuildCommand } = await import('./installation.ts');
      return rebuildCommand(values.desk, out);
    }
    default:
      process.stderr.write(`amparo: there is no command "${command}"\n\n${help}\n`);
      return 2;
  }
}

// A reader that goes away (`| head`) ends the output, and is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`amparo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
