import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** esbuild options: writes `dist/webchat/chat.js` and `dist/webchat/chat.css`. @type {import('esbuild').BuildOptions} */
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
  // Phones that are six years old still open the link.
  target: ['es2020', 'chrome80', 'safari14', 'firefox78'],
  // The Safari 14 bug that esbuild guards against is in a form of destructuring that is not written here.
  supported: { destructuring: true },
  charset: 'utf8',
  legalComments: 'none',
};
