// A certificate authority of a test's own, and certificates of it that are right, expired, or for another name.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface TestCertificates {
  /** Files of the certificate for `localhost` and 127.0.0.1, with its key. */
  readonly cert: string;
  readonly key: string;
  /** The authority's certificate, PEM. */
  readonly authority: string;
  /** Another certificate of the authority. PEM. */
  issue(names: readonly string[], days: { from: number; to: number }): { cert: string; key: string };
}

/** Made with openssl, in a folder of the test. */
export function createTestCertificates(folder: string): TestCertificates {
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'pipe' });
  };
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '30',
    '-subj',
    '/CN=Test authority',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-addext',
    'basicConstraints=critical,CA:TRUE',
  );
  let count = 0;
  const issue = (
    names: readonly string[],
    days: { from: number; to: number },
  ): { cert: string; key: string; certFile: string; keyFile: string } => {
    const name = `server-${(count += 1)}`;
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 86_400_000).toISOString().replace(/[-:T]/g, '').slice(0, 14) + 'Z';
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-subj',
      `/CN=${names[0] ?? 'test'}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
    );
    writeFileSync(file(`${name}.index`), '');
    writeFileSync(
      file(`${name}.cnf`),
      `[ca]
default_ca = own
[own]
database = ${file(`${name}.index`)}
new_certs_dir = ${folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = server
[any]
commonName = supplied
[server]
subjectAltName = ${names.map((one) => (/^[\d.]+$/.test(one) ? `IP:${one}` : `DNS:${one}`)).join(',')}
`,
    );
    openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      file(`${name}.cnf`),
      '-cert',
      file('ca.pem'),
      '-keyfile',
      file('ca.key'),
      '-startdate',
      day(days.from),
      '-enddate',
      day(days.to),
      '-in',
      file(`${name}.csr`),
      '-out',
      file(`${name}.pem`),
    );
    return {
      cert: readFileSync(file(`${name}.pem`), 'utf8'),
      key: readFileSync(file(`${name}.key`), 'utf8'),
      certFile: file(`${name}.pem`),
      keyFile: file(`${name}.key`),
    };
  };
  const right = issue(['localhost', '127.0.0.1'], { from: -1, to: 20 });
  return {
    cert: right.certFile,
    key: right.keyFile,
    authority: readFileSync(file('ca.pem'), 'utf8'),
    issue,
  };
}
