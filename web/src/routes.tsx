import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import { ProblemError } from './api/client';
import { page, readMyPart, readNext, readQ } from './page_route';
import { Home } from './features/session/home';
import { NotFound } from './features/session/root';
import { readReviewSearch } from './features/reviews/review_search';
import { readDisputeSearch } from './features/recovery/dispute_search';
import { readMessageSearch } from './features/messages/message_search';
import { readCaseSearch } from './features/cases/case_search';
import { readStatementSearch } from './features/ledger/statement_search';
import { readWithdrawalSearch } from './features/withdrawals/withdrawal_search';
import { root } from './root_route';
import { staffRoutes } from './staff_routes';
import { Trouble } from './ui/trouble';

const doors = () => import('./features/session/doors');
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: readNext,
  component: page(doors, 'SignIn'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: page(doors, 'Setup'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: page(doors, 'Reset'),
});
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: page(doors, 'Join'),
});
const enter = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: page(doors, 'EnterByLink'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: page(() => import('./features/session/account_page'), 'AccountPage'),
});
const my = createRoute({
  getParentRoute: () => root,
  path: '/my',
  validateSearch: readMyPart,
  component: page(() => import('./features/people/my_page'), 'MyPage'),
});
const myThread = createRoute({
  getParentRoute: () => root,
  path: '/my/messages/$shopId/$orderId',
  component: page(() => import('./features/messages/my_messages'), 'MyThreadPage'),
});
const myCase = createRoute({
  getParentRoute: () => root,
  path: '/my/cases/$shopId/$caseId',
  component: page(() => import('./features/cases/my_case_page'), 'MyCasePage'),
});
const myProblem = createRoute({
  getParentRoute: () => root,
  path: '/my/orders/$shopId/$orderId/problem',
  component: page(() => import('./features/cases/my_case_page'), 'MyProblemPage'),
});

export const shop = createRoute({
  getParentRoute: () => root,
  path: '/shops/$handle',
  component: page(() => import('./features/shops/shop_layout'), 'ShopLayout'),
});
const dashboard = createRoute({
  getParentRoute: () => shop,
  path: '/',
  component: page(() => import('./features/recovery/dashboard_page'), 'DashboardPage'),
});
const disputes = createRoute({
  getParentRoute: () => shop,
  path: '/disputes',
  validateSearch: readDisputeSearch,
  component: page(() => import('./features/recovery/disputes_page'), 'DisputesPage'),
});
const dispute = createRoute({
  getParentRoute: () => shop,
  path: '/disputes/$disputeId',
  component: page(() => import('./features/recovery/dispute_page'), 'DisputePage'),
});
const reviews = createRoute({
  getParentRoute: () => shop,
  path: '/reviews',
  validateSearch: readReviewSearch,
  component: page(() => import('./features/reviews/reviews_page'), 'ReviewsPage'),
});
const review = createRoute({
  getParentRoute: () => shop,
  path: '/reviews/$reviewId',
  component: page(() => import('./features/reviews/review_page'), 'ReviewPage'),
});
const messages = createRoute({
  getParentRoute: () => shop,
  path: '/messages',
  validateSearch: readMessageSearch,
  component: page(() => import('./features/messages/messages_page'), 'MessagesPage'),
});
const noThread = createRoute({
  getParentRoute: () => messages,
  path: '/',
  component: page(() => import('./features/messages/messages_page'), 'NoThread'),
});
const thread = createRoute({
  getParentRoute: () => messages,
  path: '$orderId',
  component: page(() => import('./features/messages/thread_page'), 'ThreadPage'),
});
const tickets = createRoute({
  getParentRoute: () => shop,
  path: '/tickets',
  validateSearch: readCaseSearch,
  component: page(() => import('./features/cases/tickets_page'), 'TicketsPage'),
});
const ticket = createRoute({
  getParentRoute: () => shop,
  path: '/tickets/$caseId',
  component: page(() => import('./features/cases/ticket_page'), 'TicketPage'),
});
const withdrawals = createRoute({
  getParentRoute: () => shop,
  path: '/withdrawals',
  validateSearch: readWithdrawalSearch,
  component: page(() => import('./features/withdrawals/withdrawals_page'), 'WithdrawalsPage'),
});
const withdrawal = createRoute({
  getParentRoute: () => shop,
  path: '/withdrawals/$withdrawalId',
  component: page(() => import('./features/withdrawals/withdrawal_page'), 'WithdrawalPage'),
});
const standing = createRoute({
  getParentRoute: () => shop,
  path: '/standing',
  component: page(() => import('./features/enforcement/standing_page'), 'StandingPage'),
});
const measure = createRoute({
  getParentRoute: () => shop,
  path: '/standing/$measureId',
  component: page(() => import('./features/enforcement/measure_page'), 'MeasurePage'),
});
const service = createRoute({
  getParentRoute: () => shop,
  path: '/service',
  component: page(() => import('./features/standards/service_page'), 'ServicePage'),
});
const warning = createRoute({
  getParentRoute: () => shop,
  path: '/warnings/$warningId',
  component: page(() => import('./features/standards/warning_page'), 'WarningPage'),
});
const seller = createRoute({
  getParentRoute: () => shop,
  path: '/seller',
  component: page(() => import('./features/sellers/seller_page'), 'SellerPage'),
});
const sellerLink = createRoute({
  getParentRoute: () => shop,
  path: '/seller-links/$linkId',
  component: page(() => import('./features/sellers/link_page'), 'ShopLinkPage'),
});
const orders = createRoute({
  getParentRoute: () => shop,
  path: '/orders',
  validateSearch: readQ,
  component: page(() => import('./features/orders/orders_page'), 'OrdersPage'),
});
const order = createRoute({
  getParentRoute: () => shop,
  path: '/orders/$orderId',
  component: page(() => import('./features/orders/order_page'), 'OrderPage'),
});
const money = createRoute({
  getParentRoute: () => shop,
  path: '/money',
  validateSearch: readStatementSearch,
  component: page(() => import('./features/ledger/statement_page'), 'StatementPage'),
});
const settings = createRoute({
  getParentRoute: () => shop,
  path: '/settings/{-$section}',
  component: page(() => import('./features/shops/settings_page'), 'SettingsPage'),
});

const publicShop = createRoute({
  getParentRoute: () => root,
  path: '/s/$handle',
  component: page(() => import('./features/public/shop_page'), 'PublicShopPage'),
});
const publicProduct = createRoute({
  getParentRoute: () => root,
  path: '/p/$handle/$product',
  component: page(() => import('./features/public/product_page'), 'ProductPage'),
});
const method = createRoute({
  getParentRoute: () => root,
  path: '/how-reviews-are-checked',
  component: lazyRouteComponent(() => import('./features/public/method_page'), 'MethodPage'),
});

const tree = root.addChildren([
  home,
  signIn,
  setup,
  reset,
  join,
  enter,
  account,
  my,
  myThread,
  myCase,
  myProblem,
  shop.addChildren([
    dashboard,
    disputes,
    dispute,
    messages.addChildren([noThread, thread]),
    reviews,
    review,
    tickets,
    ticket,
    withdrawals,
    withdrawal,
    service,
    warning,
    standing,
    measure,
    seller,
    sellerLink,
    orders,
    order,
    money,
    settings,
  ]),
  staffRoutes,
  publicShop,
  publicProduct,
  method,
]);

function RouteTrouble({ error, reset: again }: ErrorComponentProps) {
  const lost = error instanceof ProblemError && error.status === 0;
  // A script that failed to come comes only with the page; and the page only once the server is
  // back.
  const reload = () =>
    fetch('/healthz').then(
      () => location.reload(),
      () => undefined,
    );
  return <Trouble error={error} retry={lost ? reload : again} />;
}

export function makeRouter() {
  return createRouter({
    routeTree: tree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: RouteTrouble,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
