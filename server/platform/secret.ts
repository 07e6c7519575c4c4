import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The installation's secret: 32 random bytes in `DATA_DIR/secret.key`, made at first start, never in the
 * database. Safe when two processes start at once: the file appears whole (write, then link) or not at all.
 */
export async function readSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  for (;;) {
    const there = await readKey(path);
    if (there !== null) return there;
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    try {
      await link(draft, path);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }
}

/**
 * The secret of an installation that is there: a question about it makes none.
 * @throws Error when `dataDir` has none, with how to name the folder that has
 */
export async function existingSecret(dataDir: string): Promise<Buffer> {
  const secret = await readKey(join(dataDir, 'secret.key'));
  if (secret !== null) return secret;
  throw new Error(
    `there is no installation in ${dataDir}. Start one with: npm start. If it has another folder, name that: DATA_DIR=/its/folder npx amparo …`,
  );
}

async function readKey(path: string): Promise<Buffer | null> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new Error(`${path} is not a key of 64 hexadecimal digits; restore it from your backup`);
}

/** A key for one purpose, derived from the installation's secret. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
