#include "webhooks/event_types.hpp"

#include <algorithm>
#include <array>

namespace entente::webhooks {
namespace {

using std::to_array;
using F = ToldField;

constexpr F order{"order_id", "order_id"};
constexpr F by{"by", "by"};
constexpr F number{"number", "number"};
constexpr F amount{"amount_minor", "amount_minor"};

constexpr auto opened = to_array<F>({order, by, {"detail", "reason"}});
constexpr auto entry = to_array<F>({order, by, number});
constexpr auto offered =
    to_array<F>({order, by, {"offer", "offer_number"}, {"detail", "solution"}, amount});
constexpr auto paid = to_array<F>({order, by, amount, {"detail", "borne_by"}});
constexpr auto escalated = to_array<F>({order, by, {"detail", "early_ground"}});
constexpr auto asked = to_array<F>({order, by, {"detail", "asked"}});
constexpr auto unanswered = to_array<F>({order, {"detail", "asked"}});
constexpr auto checked = to_array<F>({order, by, number, {"detail", "finding"}});
constexpr auto withdrawal = to_array<F>({order});
constexpr auto withdrawn_money = to_array<F>({order, amount});
constexpr auto withdrawal_end = to_array<F>({order, by});
constexpr auto closed = to_array<F>({order, by, {"detail", "outcome"}});
constexpr auto refund = to_array<F>(
    {order, amount, {"currency", "currency"}, {"borne_by", "borne_by"}, {"gateway", "gateway"}});
constexpr auto chargeback =
    to_array<F>({{"status", "status"}, amount, {"currency", "currency"}, {"gateway", "gateway"}});
constexpr auto review = to_array<F>(
    {{"version", "version"}, {"stars", "stars"}, {"subject", "subject"}, {"state", "state"}});
constexpr auto refused = to_array<F>({{"version", "version"}, {"ground", "ground"}});
constexpr auto dispute = to_array<F>({{"review", "review_id"}, {"stars", "stars"}});
constexpr auto ended = to_array<F>({{"reason", "reason"}});
constexpr auto reopened = to_array<F>({by});
constexpr auto updated =
    to_array<F>({{"stars_before", "stars_before"}, {"stars_after", "stars_after"}});
constexpr auto message = to_array<F>({order, number, {"side", "side"}, {"channel", "channel"}});
constexpr F kind{"measure", "measure"};
constexpr auto measure = to_array<F>({kind});
constexpr auto announced = to_array<F>(
    {kind, {"reason", "reason"}, {"effective_at", "effective_at"}, {"ends_at", "ends_at"}});
constexpr auto watched = to_array<F>({{"look_at", "look_at"}});
constexpr auto looked =
    to_array<F>({{"orders", "orders"}, {"dissatisfied", "dissatisfied"}, {"met", "met"}});
constexpr std::array<F, 0> nothing{};

constexpr std::string_view c = "case_id";
constexpr std::string_view r = "review_id";
constexpr std::string_view d = "dispute_id";
constexpr std::string_view o = "order_id";
constexpr std::string_view w = "withdrawal_id";
constexpr std::string_view m = "measure_id";
constexpr std::string_view n = "warning_id";

struct Row {
  std::string_view about;  // the type is "about.what"
  std::string_view what;
  std::string_view kind;
  std::string_view subject;
  std::span<const F> fields;
  std::string_view summary;
};

constexpr auto table = to_array<Row>({
    {"case", "opened", "case_opened", c, opened, "A buyer opened a case"},
    {"case", "commented", "case_comment", c, entry, "Somebody wrote in a case"},
    {"case", "offer_made", "case_offer_made", c, offered, "A solution was proposed"},
    {"case", "offer_accepted", "case_offer_accepted", c, offered, "A proposal was accepted"},
    {"case", "offer_declined", "case_offer_declined", c, offered, "A proposal was declined"},
    {"case", "offer_withdrawn", "case_offer_withdrawn", c, offered, "A proposal was withdrawn"},
    {"case", "offer_expired", "case_offer_expired", c, offered, "A proposal was not answered"},
    {"case", "tracking_added", "case_tracking_added", c, entry, "A tracking number was added"},
    {"case", "evidence_submitted", "case_evidence_submitted", c, entry, "Evidence was sent in"},
    {"case", "refund_ordered", "case_refund_ordered", c, paid, "Money is to go back"},
    {"case", "escalated", "case_escalated", c, escalated, "Support has the case now"},
    {"case", "evidence_asked", "case_asked", c, asked, "Support asked for evidence"},
    {"case", "question_unanswered", "case_question_unanswered", c, unanswered,
     "No answer came to support's question; the case goes on"},
    {"case", "silence_counted", "case_silence_counts", c, unanswered,
     "No answer came that was mandatory; it counts against who was asked"},
    {"case", "return_instructed", "case_return_instructed", c, entry,
     "The shop said how the goods come back"},
    {"case", "return_sent", "case_return_sent", c, entry, "The buyer sent the goods back"},
    {"case", "return_moving", "case_return_moving", c, entry, "A carrier has the parcel back"},
    {"case", "return_delivered", "case_return_delivered", c, entry,
     "A carrier brought the parcel back to the shop"},
    {"case", "return_checked", "case_return_checked", c, checked, "The shop said what came back"},
    {"case", "return_lapsed", "case_return_lapsed", c, entry, "The goods were not sent in time"},
    {"case", "decided", "case_decided", c, paid, "Support decided"},
    {"case", "delivery_confirmed", "case_delivery_confirmed", c, entry,
     "A carrier proved delivery"},
    {"case", "contested", "case_contested", c, entry, "The buyer contests the delivery"},
    {"case", "grew_late", "case_grew_late", c, entry, "The case has been unsolved for too long"},
    {"case", "closed", "case_closed", c, closed, "The case is over"},
    {"case", "reopened", "case_reopened", c, entry, "The case goes on"},
    {"withdrawal", "declared", "withdrawal_declared", w, withdrawal,
     "A buyer withdrew from the contract"},
    {"withdrawal", "sent_back", "withdrawal_sent_back", w, withdrawal,
     "The buyer sent the goods back"},
    {"withdrawal", "sending_over", "withdrawal_sending_over", w, withdrawal,
     "Nobody said in time that the goods were sent"},
    {"withdrawal", "received", "withdrawal_received", w, withdrawal, "The goods are back"},
    {"withdrawal", "overdue", "withdrawal_overdue", w, withdrawal, "The refund is overdue"},
    {"withdrawal", "refund_ordered", "withdrawal_refund_ordered", w, withdrawn_money,
     "Money is to go back"},
    {"withdrawal", "refund_failed", "withdrawal_refund_failed", w, withdrawal,
     "The refund could not be paid"},
    {"withdrawal", "refund_cancelled", "withdrawal_refund_cancelled", w, withdrawal,
     "The refund will not be paid"},
    {"withdrawal", "refunded", "withdrawal_refunded", w, withdrawal, "The money is with the buyer"},
    {"withdrawal", "closed", "withdrawal_closed", w, withdrawal_end,
     "It is over, without a refund"},
    {"refund", "requested", "refund_requested", "refund_id", refund, "A refund is to be paid"},
    {"refund", "succeeded", "refund_succeeded", "refund_id", refund, "The money is with the buyer"},
    {"refund", "failed", "refund_failed", "refund_id", refund, "The refund could not be paid"},
    {"refund", "cancelled", "refund_cancelled", "refund_id", refund, "The refund will not be paid"},
    {"chargeback", "opened", "chargeback_opened", o, chargeback, "A bank took a payment back"},
    {"chargeback", "changed", "chargeback_changed", o, chargeback, "It has another status"},
    {"review", "submitted", "review_submitted", r, review,
     "A review came in; state tells whether it is public"},
    {"review", "edited", "review_edited", r, review, "Its author changed it"},
    {"review", "updated", "review_updated_by_link", r, review,
     "Its author changed it by the link of a dispute"},
    {"review", "published", "review_published", r, review, "A version that was checked is public"},
    {"review", "refused", "review_refused", r, refused, "A version will not be public"},
    {"review", "withdrawn", "review_withdrawn", r, nothing, "Its author took it back"},
    {"review", "reply_published", "reply_published", r, nothing, "The shop replied publicly"},
    {"dispute", "opened", "dispute_opened", d, dispute, "A bad rating became a dispute"},
    {"dispute", "replied", "reply_sent", d, nothing, "The shop answered the buyer"},
    {"dispute", "review_updated", "review_updated", d, updated, "The buyer wrote a new version"},
    {"dispute", "reopened", "dispute_reopened", d, reopened, "The dispute goes on"},
    {"dispute", "closed", "dispute_closed", d, ended, "The dispute is over"},
    {"message", "sent", "message_sent", "thread_id", message, "Buyer or shop wrote a message"},
    {"order", "placed", "order_placed", o, nothing, "An order is known for the first time"},
    {"order", "paid", "order_paid", o, nothing, "Its status is paid"},
    {"order", "processing", "order_processing", o, nothing, "Its status is processing"},
    {"order", "shipped", "order_shipped", o, nothing, "Its status is shipped"},
    {"order", "delivered", "order_delivered", o, nothing, "Its status is delivered"},
    {"order", "cancelled", "order_cancelled", o, nothing, "Its status is cancelled"},
    {"order", "changed", "order_changed", o, nothing, "Something else of it changed"},
    {"shop", "measure_announced", "measure_announced", m, announced,
     "The shop is told of a limit or a suspension"},
    {"shop", "measure_in_force", "measure_in_force", m, announced,
     "It holds; ask for the standing"},
    {"shop", "measure_lifted", "measure_lifted", m, measure, "It was ended before its time"},
    {"shop", "measure_expired", "measure_expired", m, measure, "Its time is over"},
    {"shop", "measure_reinstated", "measure_reinstated", m, measure,
     "The shop asked for reinstatement and has it"},
    {"shop", "measure_appealed", "measure_appealed", m, measure, "The shop appealed"},
    {"shop", "measure_upheld", "measure_upheld", m, measure, "It was upheld on appeal"},
    {"shop", "measure_reversed", "measure_reversed", m, measure,
     "It was reversed on appeal; nothing of it holds"},
    {"shop", "warning_confirmed", "warning_confirmed", n, watched,
     "The shop is warned about its service"},
    {"shop", "warning_looked_at", "warning_looked_at", n, looked,
     "The service of a warned shop was looked at again"},
    {"shop", "warning_watched_for_longer", "warning_watched_for_longer", n, watched,
     "A warned shop is watched for longer"},
    {"shop", "warning_ended_well", "warning_ended_well", n, nothing,
     "A warned shop is back in good standing"},
    {"shop", "warning_withdrawn", "warning_withdrawn", n, nothing, "A warning was withdrawn"},
});

std::vector<EventType> typed() {
  std::vector<EventType> types;
  for (const auto& row : table)
    types.push_back({std::string(row.about) + "." + std::string(row.what), row.kind, row.subject,
                     row.fields, row.summary});
  return types;
}

}  // namespace

std::span<const EventType> event_types() {
  static const auto types = typed();
  return types;
}

std::vector<std::string_view> event_type_names() {
  std::vector<std::string_view> names;
  for (const auto& each : event_types()) names.push_back(each.type);
  return names;
}

bool is_event_type(std::string_view name) {
  return std::ranges::find(event_types(), name, &EventType::type) != event_types().end();
}

const EventType* type_of(const journal::Event& event) {
  const auto found = std::ranges::find(event_types(), event.kind, &EventType::kind);
  return found == event_types().end() ? nullptr : &*found;
}

}  // namespace entente::webhooks
