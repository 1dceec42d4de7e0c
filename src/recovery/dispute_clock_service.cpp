// What timers of disputes do: each is the command a person could send.
#include "recovery/dispute_clock_service.hpp"

#include "recovery/dispute_store.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {

// A rating at or under the threshold opens a dispute and sends the alert (M3). A review that has a
// dispute moves it along (withdrawn, refused, published, edited).
void review_changed(journal::Work& work, const journal::Timer& timer) {
  auto review = reviews::review_by_id(work.session, timer.shop_id, ReviewId{timer.subject_id});
  if (!review) return;
  auto dispute = dispute_store::of_review(work.session, timer.shop_id, review->id);
  if (dispute) {
    auto shop = shops::shop_by_id(work.session, timer.shop_id);
    if (!shop) return;
    auto versions = reviews::versions_of(work.session, timer.shop_id, review->id);
    auto newest = versions.empty() ? reviews::VersionState::published : versions.back().state;
    if (auto decision =
            follow_review(*dispute, *review, newest, policy_of(work.env, *shop), work.now))
      carry_out(work, &*dispute, *decision);
    return;
  }
  bool is_gone = review->state == reviews::ReviewState::withdrawn ||
                 review->state == reviews::ReviewState::refused;
  auto loaded = load_around(work, *review);
  if (is_gone || !loaded || !shops::alerts(loaded->shop, review->stars)) return;
  loaded->dispute.id = crypto::new_id<DisputeId>(work.now);
  loaded->dispute.response_due_at = response_due(work.now, loaded->policy);
  OpenFacts facts{recipients_of(work.session, loaded->shop), shop_mail_values(work.env, *loaded)};
  carry_out(work, nullptr,
            open(*review, loaded->dispute.id, facts, buyer_language(work.env, *loaded),
                 loaded->policy, work.now));
}

void response_reminder_due(journal::Work& work, const journal::Timer& timer) {
  auto loaded = load(work, timer.shop_id, DisputeId{timer.subject_id});
  if (!loaded) return;
  if (auto decision = remind(loaded->dispute, recipients_of(work.session, loaded->shop),
                             shop_mail_values(work.env, *loaded), work.now))
    carry_out(work, &loaded->dispute, *decision);
}

void silence_ended(journal::Work& work, const journal::Timer& timer) {
  auto dispute = dispute_store::by_id(work.session, timer.shop_id, DisputeId{timer.subject_id});
  if (!dispute) return;
  if (auto decision = close_by_silence(*dispute, work.now)) carry_out(work, &*dispute, *decision);
}

void follow_up_came_due(journal::Work& work, const journal::Timer& timer) {
  auto loaded = load(work, timer.shop_id, DisputeId{timer.subject_id});
  if (!loaded || loaded->dispute.follow_up != FollowUp::scheduled) return;
  if (!follow_up_is_due(*loaded)) return carry_out(work, &loaded->dispute, drop_follow_up(*loaded));
  loaded->buyer_mail["link"] = make_update_url(work, *loaded);
  carry_out(work, &loaded->dispute, send_follow_up(*loaded));
}

std::vector<DisputeRef> disputes_of(db::Session& session, ShopId shop,
                                    const std::vector<ReviewId>& reviews) {
  std::vector<DisputeRef> found;
  for (const auto& ref : dispute_store::refs(session, shop, reviews))
    found.push_back({ref.review_id, ref.id, std::string(to_text(ref.state))});
  return found;
}

}  // namespace entente::recovery
