#include "recovery/dispute_service.hpp"

#include <fmt/format.h>

#include "recovery/dispute_facts.hpp"
#include "recovery/dispute_store.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {

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
  wanted.expires_at = update_link_end(work.now, loaded.policy);
  auto link = people::issue_link(work, wanted);
  return people::link_url(work.env, wanted.purpose, link.token);
}

Answer<ReviewUpdated> update_review(journal::Work& work, const UpdateReview& command) {
  auto link = people::usable_link(work.session, people::LinkPurpose::update_review, command.token,
                                  work.now);
  if (!link) return refused(link.error());
  auto loaded = load(work, link->shop_id.value_or(ShopId{}), DisputeId{link->subject_id});
  if (!loaded) return not_found();
  people::act_as_link(work, *link);
  if (auto may = may_update(*loaded); !may) return refused(may.error());
  auto content = reviews::clean_content(
      work.session, loaded->shop.id,
      {command.stars, command.title, command.body, loaded->review.language, {}}, link->id.uuid);
  if (!content) return std::unexpected(content.error());
  if (auto used = people::consume_link(work, *link); !used) return std::unexpected(used.error());
  content->photos = loaded->review.photos;
  content->photo_count = loaded->review.photo_count;
  auto review = reviews::update_by_link(work, loaded->review, *content);
  if (!review) return std::unexpected(review.error());
  Update update{command.stars, recipients_of(work.session, loaded->shop),
                shop_mail_values(work.env, *loaded)};
  update.mail_values["stars_before"] = std::to_string(loaded->dispute.stars_before);
  update.mail_values["stars_after"] = std::to_string(command.stars);
  update.mail_values["comment_before"] = loaded->review.body;
  update.mail_values["comment_after"] = content->body;
  const auto decision = decide(update, *loaded);
  if (!decision) return refused(decision.error());
  carry_out(work, &loaded->dispute, *decision);
  return ReviewUpdated{DisputeState::updated_by_customer, work.text("update_form.thanks")};
}

}  // namespace entente::recovery
