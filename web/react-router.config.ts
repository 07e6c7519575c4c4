import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  // The whole table of routes goes with the first page: there is no second request for it.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
