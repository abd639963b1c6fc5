import { describe, it } from 'vitest';

/** Runs one contract over one implementation. A test is left out only by name and with a reason, which is printed. */
export function describeContract<Rig extends { close(): Promise<void> }, Name extends string>(
  title: string,
  tests: Readonly<Record<Name, (rig: Rig) => Promise<void>>>,
  makeRig: () => Promise<Rig>,
  skips: Partial<Record<Name, string>> = {},
): void {
  const reasons: Partial<Record<string, string>> = skips;
  describe(title, () => {
    for (const [name, test] of Object.entries<(rig: Rig) => Promise<void>>(tests)) {
      const reason = reasons[name];
      if (reason !== undefined) {
        it.skip(`${name} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(name, { timeout: 30_000 }, async () => {
        const rig = await makeRig();
        try {
          await test(rig);
        } finally {
          await rig.close();
        }
      });
    }
  });
}
