// The names the interface uses for the server's types. `schema.gen.ts` is printed from
// docs/reference/openapi.json (`npm run types`); nothing is declared twice.
import type { components } from './schema.gen';

type Schemas = components['schemas'];

/**
 * A type as answers carry it. The schema is shared with requests, where members may be left out; an
 * answer has them all (absent values are null, empty lists []).
 */
type Whole<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Name in keyof T]-?: Whole<Exclude<T[Name], undefined>> }
    : T;

type Answer<Name extends keyof Schemas> = Whole<Schemas[Name]>;
type With<T, Change> = Omit<T, keyof Change> & Change;

export type Id = string;
export type Instant = string;
export type Language = 'en' | 'fr' | 'zh-Hant';

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total: number | null;
}

/** RFC 9457, in the reader's language (API-1). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string | null;
  instance: string | null;
  code: string;
  errors?: FieldError[];
}

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
  params?: Record<string, string | number>;
}

/** What may be done now; the interface draws these and nothing else. */
export type Action = Answer<'Action'>;
export type Money = Answer<'Money'>;

export type SessionView = Answer<'SessionView'>;
export type SessionShop = Answer<'ShopOfAccount'>;
export type StaffRole = Schemas['StaffRole'];
export type ShopRole = Schemas['ShopRole'];
export type InvitationView = With<Answer<'InvitationView'>, { role: ShopRole | StaffRole }>;

export type RatingView = Answer<'RatingView'>;
export type ShopView = Answer<'ShopView'>;
export type ShopSettings = Answer<'ShopSettings'>;
export type DefaultReply = Answer<'DefaultReply'>;
export type DefaultReplies = Answer<'DefaultReplies'>;
export type PolicyKind = Schemas['PolicyKind'];
export type ShopPolicy = Answer<'ShopPolicy'>;
export type RedressView = Answer<'RedressView'>;
export type RedressBodies = Answer<'RedressBodiesView'>;
export type RedressBody = Answer<'RedressBody'>;
export type WithdrawalCounts = Answer<'WithdrawalCounts'>;
export type TermsView = Answer<'TermsView'>;
export type Terms = TermsView['terms'];
export type TeamMember = Answer<'TeamMember'>;
export type Team = Answer<'TeamView'>;

export type OrderView = Answer<'OrderView'>;
export type ReviewLink = Answer<'ReviewLink'>;

export type DisputeState = Schemas['DisputeState'];
export type ReviewState = Schemas['ReviewState'];
export type Ground = Schemas['Ground'];
export type PhotoView = Answer<'PhotoView'>;
export type ReviewVersion = Answer<'VersionView'>;
export type ReviewReplyView = Answer<'ReplyView'>;
type OfDispute = { dispute_state: DisputeState | null };
export type ReviewRow = With<Answer<'ReviewListRow'>, OfDispute>;
export type ReviewView = With<Answer<'ReviewView'>, OfDispute>;

export type CloseReason = Schemas['CloseReason'];
export type CloseChoice = Schemas['CloseChoice'];
export type DisputeRow = Answer<'DisputeRow'>;
export type TimelineEntry = Answer<'TimelineEntry'>;
export type DisputeMessage = With<
  Answer<'MessageView'>,
  { mail_state: Schemas['OutboxState'] | null }
>;
export type DisputeView = With<
  Answer<'DisputeView'>,
  { review: ReviewView; messages: DisputeMessage[] }
>;
export type DisputeCounts = Answer<'DisputeCounts'>;

/** Who speaks in a thread, and who reads it. */
export type Side = Schemas['Side'];
export type ThreadRow = Answer<'ThreadRow'>;
export type ThreadEntry = With<Answer<'EntryView'>, { mail_state: Schemas['OutboxState'] | null }>;
export type ThreadView = With<Answer<'ThreadView'>, { entries: ThreadEntry[] }>;
export type ThreadCounts = Answer<'ThreadCounts'>;

/** Who acts, speaks and reads in a case. */
export type Party = Schemas['Party'];
export type Turn = Schemas['CaseTurn'];
export type CaseState = Schemas['CaseState'];
export type CaseReason = Schemas['CaseReason'];
export type Solution = Schemas['Solution'];
export type Colleague = Answer<'Colleague'>;
export type CaseRow = Answer<'CaseRow'>;
/** A photo or PDF that proves something. */
export type CaseFile = Answer<'FileView'>;
export type Proof = Schemas['Proof'];
/** What proves a side, and what of it is there. */
export type EvidenceRow = Answer<'EvidenceView'>;
/** A draft, on its way into a case with what it proves. */
export interface Attachment {
  id: Id;
  proves: Proof | null;
}
export type CaseEntry = Answer<'CaseEntryView'>;
export type Offer = Answer<'OfferView'>;
export type CriterionFinding = Schemas['CriterionFinding'];
/** One point of the checklist of a decision. */
export type Criterion = Answer<'CriterionView'>;
export type Verdict = Answer<'VerdictView'>;
export type CaseView = Answer<'CaseView'>;
export type CaseCounts = Answer<'CaseCounts'>;
export type CaseRefund = Answer<'CaseRefundView'>;
export type Bearer = Schemas['Bearer'];
export type EarlyGround = Schemas['EarlyGround'];
/** What a buyer can do about a problem with an order. */
export type ProblemView = Answer<'ProblemView'>;
export type WithdrawalRow = Answer<'WithdrawalRow'>;
export type WithdrawalView = Answer<'WithdrawalView'>;
export type WithdrawalOffer = Answer<'WithdrawalOffer'>;
export type WithdrawalState = Schemas['WithdrawalState'];
export type MeasureRow = Answer<'MeasureRow'>;
export type MeasureView = Answer<'MeasureView'>;
export type MeasureState = Schemas['MeasureState'];
export type MeasureKind = Schemas['MeasureKind'];
export type MeasureReason = Schemas['MeasureReason'];
export interface NewMeasure {
  kind: MeasureKind;
  reason: MeasureReason;
  ground: string;
  words: string;
  days: number | null;
  facts: Schemas['NewMeasureFact'][];
  demands: string[] | null;
  notice_exception: Schemas['NoticeException'] | null;
  exception_evidence: string | null;
}
export type Standing = Answer<'StandingView'>;
export type ReturnState = Schemas['ReturnState'];
export type ReturnFinding = Schemas['ReturnFinding'];
/** What a message of a buyer asks for, where it is no case. */
export type Topic = Schemas['Topic'];
export type ReasonView = Answer<'ReasonView'>;

export type HeldMail = Answer<'HeldMailView'>;
export type SavedReply = Answer<'SavedReplyView'>;
export type SavedReplies = Answer<'SavedRepliesView'>;
export type FilledReply = Answer<'FilledReplyView'>;

/** `kind` is also the code of a refused text's error. */
export type Finding = With<Answer<'Finding'>, { kind: string }>;
export type ReplyPreview = Answer<'ReplyPreview'>;
export type Dashboard = Answer<'Dashboard'>;
export type DailyCount = Answer<'DailyReviews'>;

export type ReviewForm = Answer<'ReviewFormView'>;
export type ReviewItem = Answer<'FormItem'>;
export type SubmittedReview = Answer<'Submitted'>;
export type UpdateForm = Answer<'UpdateForm'>;

export interface ReviewSubmission {
  line_id: Id | null;
  stars: number;
  title: string;
  body: string;
  display_name: string;
  language: string;
  experience_on: string | null;
  photo_ids: Id[];
}

export type PublicReview = Answer<'PublicReview'>;
export type PublicReviews = Answer<'PublicReviews'>;
export type PublicProduct = Answer<'PublicProduct'>;
export type PublicShop = Answer<'PublicShop'>;
export type ReviewMethod = Answer<'ReviewMethod'>;

export type AccountView = Answer<'AccountView'>;
export type Scope =
  | 'orders.write'
  | 'orders.read'
  | 'reviews.read'
  | 'reviews.write'
  | 'disputes.read'
  | 'messages.read'
  | 'messages.write'
  | 'cases.read'
  | 'cases.write'
  | 'refunds.write'
  | 'shipping.write'
  | 'standing.read'
  | 'sellers.write';
export type ApiKeyView = Answer<'ApiKeyView'>;
export type OutboxRow = Answer<'OutboxRowView'>;

/** A mail that the sandbox kept. Its route exists in sandboxes only, so the schema has no name. */
export interface CaughtMail {
  id: Id;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  sent_at: Instant;
  headers: Record<string, string> | { name: string; value: string }[] | string;
}

export type RefundState = Schemas['RefundState'];
export const refundStates: readonly RefundState[] = [
  'requested',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
];
export type RefundRow = Answer<'RefundRow'>;
export type RefundView = Answer<'RefundView'>;

export type Statement = Answer<'Statement'>;
export type StatementLine = Answer<'StatementLine'>;
export type PostingKind = Schemas['PostingKind'];
export type LedgerAccount = Schemas['LedgerAccount'];
export type CasePosting = Answer<'CasePostingView'>;

export type WebhookView = Answer<'WebhookView'>;
/** The secret is in the first answer alone. */
export type NewWebhook = Answer<'NewWebhookView'>;
export type WebhookEventType = Answer<'EventTypeView'>;
export type Webhooks = Answer<'WebhooksView'>;
export type Delivery = Answer<'DeliveryView'>;
export type DeliveryState = Schemas['DeliveryState'];

export type LabStart = Answer<'LabStart'>;
export type LabNumbers = Answer<'StandardsNumbers'>;
export interface LabQuestion {
  numbers: LabNumbers;
  first_day: string | null;
  last_day: string | null;
  labels: string | null;
  wanted: string[];
  sweep: LabSweep | null;
}
export type LabSweep = Schemas['LabSweep'];
export type LabResult = Answer<'LabResult'>;
export type LabReport = Answer<'LabReport'>;
export type LabPoint = Answer<'LabPoint'>;
export type LabLabel = Answer<'LabLabel'>;
export type LabShop = Answer<'LabShopView'>;
export type LabShopChange = Schemas['LabShopChange'];
export type LabRunRow = Answer<'LabRunRow'>;
export type LabRunView = Answer<'LabRunView'>;
export type LabDraft = Answer<'LabDraft'>;

/** How a shop stands against the criteria of a warning (S2). */
export type ServiceLevel = Schemas['ServiceLevel'];
export type ServiceCriterion = Answer<'ServiceCriterion'>;
export type ServiceCount = Answer<'ServiceCount'>;
export type CauseCount = Answer<'CauseCount'>;
export type DissatisfiedOrder = Answer<'DissatisfiedOrder'>;
export type ServiceWeek = Answer<'ServiceWeek'>;
export type PastExamination = Answer<'PastExamination'>;
export type ServiceView = Answer<'ServiceView'>;
export type WarningState = Schemas['WarningState'];
export type WarningRow = Answer<'WarningRow'>;
export type WarningView = Answer<'WarningView'>;
export type Examination = Answer<'ExaminationView'>;
export type ExaminationRow = Answer<'ResultRow'>;
export type OutageView = Answer<'OutageView'>;

/** What is known of who is behind a shop, and what two shops have of it in common (S5). */
export type DetailKind = Schemas['DetailKind'];
export type SellerDetail = Answer<'DetailView'>;
export type SellerLinkState = Schemas['LinkState'];
export type SellerLinkRow = Answer<'LinkRow'>;
export type SellerLinkView = Answer<'LinkView'>;
export type SellerLinkEvidence = Answer<'LinkEvidenceView'>;
export type SellerLinkEntry = Answer<'LinkEntryView'>;
export type LinkedShop = Answer<'LinkedShop'>;
export type SellerShop = Answer<'SellerShop'>;
export type SellerView = Answer<'SellerView'>;
export type SellerRow = Answer<'SellerRow'>;
