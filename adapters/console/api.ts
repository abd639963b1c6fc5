import type { Locale } from '../../src/text.ts';
import type * as Contract from './contract.ts';
import { bring, call, read, withQuery } from './http.ts';

type Paging = { after?: string | undefined };
export type FollowUpFilter = { state?: string | undefined; customer?: string | undefined };
export type RemarkFilter = {
  kind?: Contract.RemarkKind | undefined;
  store?: string | undefined;
  servedBy?: string | undefined;
};
export type CaseFilter = {
  state?: string | undefined;
  severity?: string | undefined;
  open?: boolean | undefined;
  customer?: string | undefined;
};
export type Period = { from: string; to: string; by: Contract.Grouping };
const LIMIT = 50;

/** Every call that the console makes, one line each. */
export const api = {
  session: () => call<Contract.Session>('GET', '/session'),
  signIn: (secret: { email: string; password: string } | { link: string }) =>
    call<{ user: Contract.User }>('POST', '/session', secret),
  changeMe: (change: { locale?: Locale; name?: string; password?: string }) =>
    call<{ user: Contract.User }>('PATCH', '/session', change),
  signOut: () => call<null>('DELETE', '/session'),

  summary: (period: Period) => call<Contract.Summary>('GET', withQuery('/reports/summary', period)),

  followUps: (filter: FollowUpFilter & Paging) =>
    call<Contract.Page<Contract.FollowUp>>('GET', withQuery('/follow-ups', { limit: LIMIT, ...filter })),
  followUp: (id: string) => call<Contract.FollowUp>('GET', `/follow-ups/${seg(id)}`),
  sendNow: (id: string) => call<Contract.FollowUp>('POST', `/follow-ups/${seg(id)}/send-now`),
  skip: (id: string, reason: string) =>
    call<Contract.FollowUp>('POST', `/follow-ups/${seg(id)}/skip`, reason ? { reason } : {}),
  conversation: (id: string) => call<Contract.Conversation>('GET', `/conversations/${seg(id)}`),
  file: (id: string) => bring(`/files/${seg(id)}`),

  cases: (filter: CaseFilter & Paging) =>
    call<Contract.Page<Contract.Case>>('GET', withQuery('/cases', { limit: LIMIT, ...filter })),
  aCase: (id: string) => call<Contract.Case>('GET', `/cases/${seg(id)}`),
  move: (id: string, move: { move: Contract.MoveName; text?: string }) =>
    call<Contract.Case>('POST', `/cases/${seg(id)}/moves`, move),

  remarks: (filter: RemarkFilter & Paging) =>
    call<Contract.Page<Contract.Remark>>('GET', withQuery('/remarks', { limit: LIMIT, ...filter })),

  customer: (id: string) => call<Contract.Customer>('GET', `/customers/${seg(id)}`),
  exportUrl: (id: string) => `/api/v1/customers/${seg(id)}/export`,
  erase: (id: string) => call<null>('DELETE', `/customers/${seg(id)}`),

  scripts: () => call<Contract.Page<Contract.ScriptEntry>>('GET', '/scripts'),
  draft: (id: string) => call<Contract.ScriptDraft>('GET', `/scripts/${seg(id)}/draft`),
  saveDraft: (id: string, source: string, revision: number | null) =>
    call<{ revision: number; problems: Contract.Problem[] }>('PUT', `/scripts/${seg(id)}/draft`, { source, revision }),
  lint: (source: string) => call<Contract.Lint>('POST', '/scripts/lint', { source }),
  publish: (id: string, revision: number, note: string) =>
    call<{ version: number; hash: string; moved: number }>(
      'POST',
      `/scripts/${seg(id)}/publish`,
      note ? { revision, note } : { revision },
    ),
  versions: (id: string) => call<Contract.Page<Contract.Version>>('GET', `/scripts/${seg(id)}/versions`),
  version: (id: string, version: number) =>
    call<{ version: number; source: string }>('GET', `/scripts/${seg(id)}/versions/${version}`),
  rollBack: (id: string, version: number) =>
    call<{ publishedVersion: number }>('POST', `/scripts/${seg(id)}/roll-back`, { version }),

  archive: (id: string, archived: boolean) =>
    call<{ archived: boolean }>('POST', `/scripts/${seg(id)}/${archived ? 'archive' : 'restore'}`),
  upgrade: (id: string) => call<Contract.Upgrade>('GET', `/scripts/${seg(id)}/upgrade`),
  takeUpgrade: (id: string, revision: number, keep: boolean) =>
    call<{ revision: number; problems: Contract.Problem[] }>('POST', `/scripts/${seg(id)}/upgrade`, { revision, keep }),
  schema: () => read<{ readonly [key: string]: unknown }>('/schemas/script.json'),
  indicators: () => call<Contract.Page<Contract.Indicator>>('GET', '/indicators'),
  experiments: () => call<Contract.Page<Contract.Experiment>>('GET', '/reports/experiments'),

  rules: () => call<Contract.Page<Contract.Rule>>('GET', '/rules'),
  putRule: ({ id, ...rule }: Contract.Rule) => call<unknown>('PUT', `/rules/${seg(id)}`, rule),
  removeRule: (id: string) => call<null>('DELETE', `/rules/${seg(id)}`),
  house: () => call<Contract.House>('GET', '/settings'),
  putHouse: (house: Contract.House) => call<unknown>('PUT', '/settings', house),

  users: () => call<Contract.Page<Contract.User>>('GET', '/users'),
  addUser: (user: { email: string; name: string; role: Contract.Role; locale: Locale }) =>
    call<{ user: Contract.User; link: string }>('POST', '/users', user),
  newLink: (id: string) => call<{ link: string }>('POST', `/users/${seg(id)}/link`),
  changeUser: (id: string, change: { role?: Contract.Role; disabled?: boolean }) =>
    call<unknown>('PATCH', `/users/${seg(id)}`, change),
  apiKeys: () => call<Contract.Page<Contract.ApiKey>>('GET', '/api-keys'),
  addApiKey: (name: string) => call<{ id: string; name: string; key: string }>('POST', '/api-keys', { name }),
  revokeApiKey: (id: string) => call<null>('DELETE', `/api-keys/${seg(id)}`),

  inbox: (state?: Contract.ParkedState) =>
    call<Contract.ParkedPage>('GET', state === undefined ? '/inbox' : `/inbox?state=${state}`),
  retryParked: (id: string) => call<unknown>('POST', `/inbox/${seg(id)}/retry`),
  retryAllParked: () => call<{ count: number }>('POST', '/inbox/retry'),
  dismissParked: (id: string, note: string | null) => call<unknown>('POST', `/inbox/${seg(id)}/dismiss`, { note }),
};

function seg(part: string): string {
  return encodeURIComponent(part);
}
