import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  build: {
    // Nothing is inlined: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  cacheDir: '../.cache/vite',
  clearScreen: false,
});
