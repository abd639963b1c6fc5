import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { AccountPage } from './pages/account.tsx';
import { CasePage } from './pages/case.tsx';
import { CasesPage } from './pages/cases.tsx';
import { CustomerPage } from './pages/customer.tsx';
import { FollowUpPage } from './pages/follow-up.tsx';
import { FollowUpsPage } from './pages/follow-ups.tsx';
import { InboxPage } from './pages/inbox.tsx';
import { Broken, Missing } from './pages/lost.tsx';
import { OverviewPage } from './pages/overview.tsx';
import { PeoplePage } from './pages/people.tsx';
import { RemarksPage } from './pages/remarks.tsx';
import { RulesPage } from './pages/rules.tsx';
import { ScriptPage } from './pages/script.tsx';
import { ScriptsPage } from './pages/scripts.tsx';
import { SettingsPage } from './pages/settings.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { VersionsPage } from './pages/versions.tsx';
import { accountSearch, caseSearch, followUpSearch, overviewSearch, remarkSearch, signInSearch } from './search.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken });
const at = () => root;
const signIn = createRoute({
  getParentRoute: at,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: SignInPage,
});

/** Everything behind the sign-in. */
const frame = createRoute({ getParentRoute: at, id: 'in', component: Frame });
const inside = () => frame;
const pages = [
  createRoute({ getParentRoute: inside, path: '/', validateSearch: overviewSearch, component: OverviewPage }),
  createRoute({
    getParentRoute: inside,
    path: '/follow-ups',
    validateSearch: followUpSearch,
    component: FollowUpsPage,
  }),
  createRoute({ getParentRoute: inside, path: '/follow-ups/$id', component: FollowUpPage }),
  createRoute({ getParentRoute: inside, path: '/cases', validateSearch: caseSearch, component: CasesPage }),
  createRoute({ getParentRoute: inside, path: '/cases/$id', component: CasePage }),
  createRoute({ getParentRoute: inside, path: '/remarks', validateSearch: remarkSearch, component: RemarksPage }),
  createRoute({ getParentRoute: inside, path: '/customers/$id', component: CustomerPage }),
  createRoute({ getParentRoute: inside, path: '/scripts', component: ScriptsPage }),
  createRoute({ getParentRoute: inside, path: '/scripts/$id', component: ScriptPage }),
  createRoute({ getParentRoute: inside, path: '/scripts/$id/versions', component: VersionsPage }),
  createRoute({ getParentRoute: inside, path: '/rules', component: RulesPage }),
  createRoute({ getParentRoute: inside, path: '/settings', component: SettingsPage }),
  createRoute({ getParentRoute: inside, path: '/people', component: PeoplePage }),
  createRoute({ getParentRoute: inside, path: '/inbox', component: InboxPage }),
  createRoute({ getParentRoute: inside, path: '/account', validateSearch: accountSearch, component: AccountPage }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([signIn, frame.addChildren(pages)]),
  basepath: '/console',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
