import { resolve } from 'node:path';

/**
 * A command of this installation as one types it in another window: with its folder and its port of mail where they are not what the
 * command takes without being told.
 * @param words after `npx amparo`
 */
export function commandLine(
  words: string,
  { dataDir, smtpPort }: { readonly dataDir: string; readonly smtpPort?: number | null },
): string {
  const folder = dataDir === resolve('data') ? '' : `DATA_DIR=${quoted(dataDir)} `;
  const port =
    smtpPort === undefined || smtpPort === null || smtpPort === 2525 ? '' : `SMTP_PORT=${smtpPort} `;
  return `${folder}${port}npx amparo ${words}`;
}

const quoted = (path: string): string =>
  /^[\w./@:-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
