import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** esbuild options: writes `dist/webchat/chat.js` and `dist/webchat/chat.css`. */
export const webchatBundle = {
  entryPoints: [
    { in: here('./browser/main.ts'), out: 'chat' },
    { in: here('./browser/chat.css'), out: 'chat' },
  ],
  outdir: here('../../dist/webchat'),
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  // Phones of 2021 still open the link.
  target: ['es2022', 'chrome86', 'safari15', 'firefox90'],
  // The bugs of old Chromes that esbuild guards against are in forms of these that are not written here.
  supported: { 'optional-chain': true, 'class-field': true },
  charset: 'utf8',
  legalComments: 'none',
};
