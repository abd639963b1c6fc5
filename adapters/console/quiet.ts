/**
 * Imported before anything else. The engine checks drafts with zod, which by default compiles its checks with
 * `new Function`; our content security policy forbids that, and each attempt would be reported as a violation.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
