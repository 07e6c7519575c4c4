import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { partOfTexts } from './app/i18n/late-texts.ts';
import { joinScripts } from './join-scripts.ts';

export default defineConfig({
  plugins: [
    reactRouter(),
    cutTexts(),
    joinScripts(),
    compressAssets(),
    // Of the thirty languages that react-aria speaks, the four of ours.
    optimizeLocales.vite({ locales: ['en-US', 'pt-BR', 'es-ES', 'ro-RO'] }),
  ],
  build: {
    // Nothing is inlined: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  cacheDir: '../.cache/vite',
  clearScreen: false,
});

/** `ro.json?first` and `ro.json?late`: the halves of a translation that a page fetches before and after it is alive. */
function cutTexts(): Plugin {
  return {
    name: 'amparo-cut-texts',
    enforce: 'pre',
    transform: {
      filter: { id: /\/locales\/[\w-]+\.json\?(?:first|late)$/u },
      handler: (code, id) => ({
        code: `export default ${JSON.stringify(
          partOfTexts(JSON.parse(code) as Record<string, unknown>, id.endsWith('?late') ? 'late' : 'first'),
        )}`,
        moduleType: 'js',
        map: null,
      }),
    },
  };
}

/** Beside each file of the pages one in Brotli and one in gzip, which the server gives to browsers that take them. */
function compressAssets(): Plugin {
  return {
    name: 'amparo-compress-assets',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    writeBundle: ({ dir = '' }, bundle) => {
      for (const name of Object.keys(bundle)) {
        if (!/\.(?:js|css|svg|json)$/u.test(name)) continue;
        const file = path.join(dir, name);
        const content = readFileSync(file);
        // Some seconds of the build for a twentieth less on every line.
        const brotli = {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          },
        };
        writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}
