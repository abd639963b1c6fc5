/** esbuild options for our programs: Node 20 runs no TypeScript. What they import from npm stays outside. */
export const nodeBundle = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
};
