#include "recovery/dispute_service.hpp"

#include <fmt/format.h>

#include "base/fair_text.hpp"
#include "base/text.hpp"
#include "recovery/dispute_facts.hpp"
#include "recovery/dispute_store.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {
namespace {

constexpr std::size_t subject_length_max = 150;
constexpr std::size_t reply_length_max = 5000;
constexpr std::size_t note_length_max = 2000;

// A dispute of the shop whose version the caller has seen; otherwise the problem to answer with.
Answer<Loaded> load_for_change(journal::Work& work, ShopId shop, DisputeId id) {
  auto loaded = load(work.session, shop, id);
  if (!loaded) return not_found();
  if (auto version = work.check_version(loaded->dispute.version); !version)
    return std::unexpected(version.error());
  return *loaded;
}

std::optional<AccountId> author_of(const journal::Work& work) {
  if (work.who.actor.kind != ActorKind::account) return std::nullopt;
  return AccountId{work.who.actor.id};
}

// Carries a decision out and shows the dispute.
template <class Decision>
Answer<DisputeView> conclude(journal::Work& work, const Loaded& before, const Decision& decision) {
  carry_out(work, &before.dispute, decision);
  return dispute_view(work, before.shop.id, before.dispute.id);
}

// The error a refusal of C-1 shows: every passage, by code points.
Problem with_marks(Problem problem, std::string_view text, bool beside_link,
                   const std::string& pointer) {
  for (const auto& mark : find_benefits_tied_to_review(text, beside_link))
    problem.errors.push_back({pointer,
                              "benefit_tied_to_review",
                              {{"start", std::to_string(mark.start)},
                               {"end", std::to_string(mark.end)},
                               {"word", mark.word}}});
  return problem;
}

Answer<std::string> cleaned_note(const std::optional<std::string>& note) {
  if (!note) return std::string{};
  auto text = clean_text(*note);
  if (!text) return invalid("/note", "not_plain_text");
  if (length_in_code_points(*text) > note_length_max)
    return invalid("/note", "too_long", {{"max", std::to_string(note_length_max)}});
  return *text;
}

}  // namespace

void carry_out(journal::Work& work, const Dispute* before, const DisputeDecision& decision) {
  const auto& row = decision.row;
  auto notices = work.follow(row.shop_id, row.id.uuid, before, decision);
  dispute_store::save(work.session, decision, before == nullptr, notices);
  work.announce(
      {to_text(row.shop_id), "dispute",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
}

std::string make_update_url(journal::Work& work, const Loaded& loaded) {
  people::NewLink wanted;
  wanted.purpose = people::LinkPurpose::update_review;
  wanted.shop_id = loaded.shop.id;
  wanted.subject_id = loaded.dispute.id.uuid;
  if (loaded.buyer) wanted.recipient_id = loaded.buyer->id.uuid;
  wanted.expires_at = update_link_end(work.now, policy_of(work.env, loaded.shop));
  auto link = people::issue_link(work, wanted);
  return people::link_url(work.env, wanted.purpose, link.token);
}

Answer<CleanReply> clean_reply(const Environment& env, const std::string& subject,
                               const std::string& body, const std::string& language) {
  json::Errors errors;
  CleanReply clean;
  auto line = clean_line(subject);
  auto text = clean_text(body);
  if (!line)
    errors.push_back({"/subject", "not_plain_text", {}});
  else if (line->empty())
    errors.push_back({"/subject", "missing", {}});
  else if (length_in_code_points(*line) > subject_length_max)
    errors.push_back({"/subject", "too_long", {{"max", std::to_string(subject_length_max)}}});
  if (!text)
    errors.push_back({"/body", "not_plain_text", {}});
  else if (text->empty())
    errors.push_back({"/body", "missing", {}});
  else if (length_in_code_points(*text) > reply_length_max)
    errors.push_back({"/body", "too_long", {{"max", std::to_string(reply_length_max)}}});
  clean.language = text::pick_language(language, env.languages);
  if (clean.language != language) errors.push_back({"/language", "unknown_language", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  clean.subject = *line;
  clean.body = *text;
  return clean;
}

Answer<DisputeView> reply_to_dispute(journal::Work& work, const SendReplyCommand& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto clean = clean_reply(work.env, command.subject, command.body, command.language);
  if (!clean) return std::unexpected(clean.error());
  ReplyFacts facts;
  facts.standing = standing_of(*loaded);
  if (auto may = may_send_reply(loaded->dispute, facts.standing); !may) return refused(may.error());
  facts.recipient = loaded->buyer->email.value_or("");
  facts.mail_values = buyer_mail_values(work.env, *loaded);
  if (command.with_update_link) facts.mail_values["link"] = make_update_url(work, *loaded);
  SendReply reply{clean->subject, clean->body, clean->language, command.with_update_link,
                  author_of(work)};
  auto decision =
      send_reply(loaded->dispute, reply, facts, policy_of(work.env, loaded->shop), work.now);
  if (!decision) {
    auto problem = problem_of(decision.error());
    if (decision.error() == Refusal::benefit_tied_to_review) {
      problem = with_marks(std::move(problem), reply.subject, reply.with_update_link, "/subject");
      problem = with_marks(std::move(problem), reply.body, reply.with_update_link, "/body");
    }
    return std::unexpected(problem);
  }
  return conclude(work, *loaded, *decision);
}

Answer<DisputeView> publish_dispute_update(journal::Work& work, const GetDispute& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto standing = standing_of(*loaded);
  if (auto may = may_publish_update(loaded->dispute, standing); !may) return refused(may.error());
  auto published = reviews::publish_pending(work, loaded->review);
  if (!published) return std::unexpected(published.error());
  auto decision = publish_update(loaded->dispute, standing, published->stars, work.now);
  if (!decision) return refused(decision.error());
  people::revoke_links(work, people::LinkPurpose::update_review, loaded->dispute.id.uuid);
  return conclude(work, *loaded, *decision);
}

Answer<DisputeView> close_dispute(journal::Work& work, const CloseDispute& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto note = cleaned_note(command.note);
  if (!note) return std::unexpected(note.error());
  auto reason = parse_enum<CloseReason>(to_text(command.reason)).value();
  auto decision = close(loaded->dispute, reason, *note, standing_of(*loaded),
                        policy_of(work.env, loaded->shop), work.now);
  if (!decision) return refused(decision.error());
  return conclude(work, *loaded, *decision);
}

Answer<DisputeView> reopen_dispute(journal::Work& work, const DisputeNote& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto note = cleaned_note(command.note);
  if (!note) return std::unexpected(note.error());
  auto decision = reopen(loaded->dispute, *note, standing_of(*loaded),
                         policy_of(work.env, loaded->shop), work.now);
  if (!decision) return refused(decision.error());
  return conclude(work, *loaded, *decision);
}

Answer<DisputeView> mark_dispute_solved(journal::Work& work, const DisputeNote& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto note = cleaned_note(command.note);
  if (!note) return std::unexpected(note.error());
  auto decision = mark_solved(loaded->dispute, *note, standing_of(*loaded),
                              policy_of(work.env, loaded->shop), work.now);
  if (!decision) return refused(decision.error());
  return conclude(work, *loaded, *decision);
}

Answer<DisputeView> assign_dispute(journal::Work& work, const AssignDispute& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  if (command.account_id &&
      !people::membership_of(work.session, command.shop_id, *command.account_id))
    return invalid("/account_id", "not_of_this_team");
  return conclude(work, *loaded, assign(loaded->dispute, command.account_id, work.now));
}

Answer<DisputeView> add_dispute_note(journal::Work& work, const AddDisputeNote& command) {
  auto loaded = load_for_change(work, command.shop_id, command.dispute_id);
  if (!loaded) return std::unexpected(loaded.error());
  auto body = cleaned_note(command.body);
  if (!body || body->empty()) return invalid("/body", body ? "missing" : "not_plain_text");
  return conclude(work, *loaded, add_note(loaded->dispute, *body, author_of(work), work.now));
}

Answer<ReviewUpdated> update_review(journal::Work& work, const UpdateReview& command) {
  auto link = people::usable_link(work.session, people::LinkPurpose::update_review, command.token,
                                  work.now);
  if (!link) return refused(link.error());
  auto loaded = load(work.session, link->shop_id.value_or(ShopId{}), DisputeId{link->subject_id});
  if (!loaded) return not_found();
  people::act_as_link(work, *link);
  auto standing = standing_of(*loaded);
  if (auto may = may_update(loaded->dispute, standing); !may) return refused(may.error());
  auto content = reviews::clean_content(
      work.session, loaded->shop.id,
      {command.stars, command.title, command.body, loaded->review.language, {}}, link->id.uuid);
  if (!content) return std::unexpected(content.error());
  if (auto used = people::consume_link(work, *link); !used) return std::unexpected(used.error());
  content->photos = loaded->review.photos;
  content->photo_count = loaded->review.photo_count;
  auto review = reviews::update_by_link(work, loaded->review, *content);
  if (!review) return std::unexpected(review.error());
  UpdateFacts facts{command.stars, recipients_of(work.session, loaded->shop),
                    shop_mail_values(work.env, *loaded)};
  facts.mail_values["stars_before"] = std::to_string(loaded->dispute.stars_before);
  facts.mail_values["stars_after"] = std::to_string(command.stars);
  facts.mail_values["comment_before"] = loaded->review.body;
  facts.mail_values["comment_after"] = content->body;
  auto decision = updated(loaded->dispute, facts, standing, work.now);
  if (!decision) return refused(decision.error());
  carry_out(work, &loaded->dispute, *decision);
  return ReviewUpdated{DisputeState::updated_by_customer, work.text("update_form.thanks")};
}

}  // namespace entente::recovery
