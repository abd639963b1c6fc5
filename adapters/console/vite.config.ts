import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A build made in the middle of a test run would else contain React's development half, which does everything twice.
process.env.NODE_ENV = 'production';

/** Builds the console into files that are served under /console; nothing inline, so that the CSP can be strict. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
