// The pages of operators and staff.
import { createRoute } from '@tanstack/react-router';
import { page, readQ, readState } from './page_route';
import { refundStates, type RefundState } from './api/types';
import { readQueueSearch } from './features/cases/queue_search';
import { readMeasureSearch } from './features/enforcement/measure_search';
import { readLabSearch } from './features/insights/lab_address';
import { readSellersSearch } from './features/sellers/sellers_search';
import { readResultSearch, readStandardsSearch } from './features/standards/standards_search';
import { root } from './root_route';

const staff = createRoute({
  getParentRoute: () => root,
  path: '/staff',
  component: page(() => import('./features/people/staff_layout'), 'StaffLayout'),
});
const staffHome = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: page(() => import('./features/people/staff_layout'), 'StaffHome'),
});
const shops = createRoute({
  getParentRoute: () => staff,
  path: '/shops',
  validateSearch: readQ,
  component: page(() => import('./features/shops/shops_page'), 'ShopsPage'),
});
const queue = createRoute({
  getParentRoute: () => staff,
  path: '/cases',
  validateSearch: readQueueSearch,
  component: page(() => import('./features/cases/queue_page'), 'QueuePage'),
});
const staffCase = createRoute({
  getParentRoute: () => staff,
  path: '/cases/$shopId/$caseId',
  component: page(() => import('./features/cases/staff_case_page'), 'StaffCasePage'),
});
const measures = createRoute({
  getParentRoute: () => staff,
  path: '/measures',
  validateSearch: readMeasureSearch,
  component: page(() => import('./features/enforcement/measures_page'), 'MeasuresPage'),
});
const lab = createRoute({
  getParentRoute: () => staff,
  path: '/lab',
  validateSearch: readLabSearch,
  component: page(() => import('./features/insights/lab_page'), 'LabPage'),
});
const labRuns = createRoute({
  getParentRoute: () => staff,
  path: '/lab/runs',
  component: page(() => import('./features/insights/runs_page'), 'LabRunsPage'),
});
const labRun = createRoute({
  getParentRoute: () => staff,
  path: '/lab/runs/$runId',
  component: page(() => import('./features/insights/runs_page'), 'LabRunPage'),
});
const standards = createRoute({
  getParentRoute: () => staff,
  path: '/standards',
  validateSearch: readStandardsSearch,
  component: page(() => import('./features/standards/standards_page'), 'StandardsPage'),
});
const examination = createRoute({
  getParentRoute: () => staff,
  path: '/standards/$examinationId',
  validateSearch: readResultSearch,
  component: page(() => import('./features/standards/examination_page'), 'ExaminationPage'),
});
const sellers = createRoute({
  getParentRoute: () => staff,
  path: '/sellers',
  validateSearch: readSellersSearch,
  component: page(() => import('./features/sellers/sellers_page'), 'SellersPage'),
});
const staffSellerLink = createRoute({
  getParentRoute: () => staff,
  path: '/sellers/links/$linkId',
  component: page(() => import('./features/sellers/link_page'), 'StaffLinkPage'),
});
const people = createRoute({
  getParentRoute: () => staff,
  path: '/people',
  validateSearch: readQ,
  component: page(() => import('./features/people/people_page'), 'PeoplePage'),
});
const keys = createRoute({
  getParentRoute: () => staff,
  path: '/keys',
  component: page(() => import('./features/people/keys_page'), 'KeysPage'),
});
const refunds = createRoute({
  getParentRoute: () => staff,
  path: '/refunds',
  validateSearch: (search: Record<string, unknown>): { state?: RefundState | undefined } => ({
    state: refundStates.find((name) => name === search['state']),
  }),
  component: page(() => import('./features/refunds/refunds_page'), 'RefundsPage'),
});
const webhooks = createRoute({
  getParentRoute: () => staff,
  path: '/webhooks',
  component: page(() => import('./features/webhooks/webhooks_page'), 'WebhooksPage'),
});
const redress = createRoute({
  getParentRoute: () => staff,
  path: '/redress',
  component: page(() => import('./features/redress/redress_page'), 'RedressPage'),
});
const outbox = createRoute({
  getParentRoute: () => staff,
  path: '/outbox',
  validateSearch: readState,
  component: page(() => import('./features/outbox/outbox_page'), 'OutboxPage'),
});
const sandbox = createRoute({
  getParentRoute: () => staff,
  path: '/sandbox',
  component: page(() => import('./features/sandbox/sandbox_page'), 'SandboxPage'),
});
const play = createRoute({
  getParentRoute: () => staff,
  path: '/sandbox/play',
  component: page(() => import('./features/sandbox/play_page'), 'PlayPage'),
});

export const staffRoutes = staff.addChildren([
  staffHome,
  queue,
  staffCase,
  shops,
  standards,
  examination,
  measures,
  sellers,
  staffSellerLink,
  lab,
  labRuns,
  labRun,
  people,
  keys,
  webhooks,
  refunds,
  redress,
  outbox,
  sandbox,
  play,
]);
