import { createHash } from 'node:crypto';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';

/**
 * `main.ts?joined` is the address of one small script: what main.ts and all that it imports become together. For pages that are not
 * brought to life, whose script has to be one file without imports. Server and browser are built apart and name it alike.
 */
export function joinScripts(): Plugin {
  const made = new Map<string, string>();
  return {
    name: 'amparo-join-scripts',
    enforce: 'pre',
    load: {
      filter: { id: /\?joined$/u },
      async handler(id) {
        const { code: script, moduleIds } = await joined(id.replace(/\?joined$/u, ''));
        for (const part of moduleIds) this.addWatchFile(part);
        const mark = createHash('sha256').update(script).digest('base64url').slice(0, 8);
        const address = `/assets/portal-${mark}.js`;
        made.set(address, script);
        if (this.environment.mode === 'build' && this.environment.name === 'client')
          this.emitFile({ type: 'asset', fileName: address.slice(1), source: script });
        return { code: `export default ${JSON.stringify(address)};`, moduleType: 'js', map: null };
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const script = made.get(request.url?.split('?')[0] ?? '');
        if (script === undefined) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(script);
      });
    },
  };
}

/** The script, made small, and of which files. */
async function joined(entry: string): Promise<Rolldown.OutputChunk> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [chunk] = 'output' in output ? output.output : [];
  if (chunk === undefined) throw new Error(`nothing was made of ${entry}`);
  return chunk;
}
