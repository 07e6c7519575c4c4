import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    reactRouter(),
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
