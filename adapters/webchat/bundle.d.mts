import type { BuildOptions } from 'esbuild';

/** esbuild options: writes `dist/webchat/chat.js` and `dist/webchat/chat.css`. */
export declare const webchatBundle: BuildOptions;
