import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Runs a script of this folder with an order as JSON on its standard input; returns the reply that it prints. */
export async function orderFrom<Reply>(script: string, order: unknown): Promise<Reply> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stdin.end(JSON.stringify(order));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(text) as Reply;
}

/** Runs a script of this folder that prints one line when it is ready and ends with its standard input. */
export async function standBy(script: string): Promise<{ line: string; end(): Promise<void> }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const line = await Promise.race([
    once(child.stdout, 'data').then(([part]) => String(part).trim()),
    closed.then(([code]) => {
      throw new Error(`${script} ended with ${String(code)}`);
    }),
  ]);
  return {
    line,
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}
