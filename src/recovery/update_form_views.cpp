#include "recovery/update_form_views.hpp"

#include <algorithm>

#include "base/fair_text.hpp"
#include "recovery/dispute_facts.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {
namespace {

std::string last_reply_of(const Context& context, const Dispute& dispute) {
  std::string text;
  for (const auto& message : dispute_store::messages(context.session, dispute.shop_id, dispute.id))
    if (message.kind == MessageKind::reply) text = message.body;
  return text;
}

// Why this link updates nothing any more, as a code of a problem; empty where it does.
std::string why_closed(const Context& context, const people::Link& link, const Loaded& loaded) {
  if (auto refusal = people::refusal_of(link, context.now)) return std::string(to_text(*refusal));
  if (auto may = may_update(loaded); !may) return std::string(to_text(may.error()));
  return {};
}

void add_findings(const Context& context, std::vector<Finding>& findings, FindingKind kind,
                  const std::vector<TextMark>& marks) {
  for (const auto& mark : marks)
    findings.push_back(
        {kind, kind == FindingKind::benefit_tied_to_review, static_cast<std::int64_t>(mark.start),
         static_cast<std::int64_t>(mark.end), mark.word,
         context.text("finding." + std::string(to_text(kind)), {{"word", mark.word}})});
}

}  // namespace

Answer<UpdateForm> view_update_form(Context& context, const ViewUpdateForm& query) {
  auto link =
      people::link_by_token(context.session, people::LinkPurpose::update_review, query.token);
  if (!link) return refused(people::LinkRefusal::link_unknown);
  auto loaded = load(context, link->shop_id.value_or(ShopId{}), DisputeId{link->subject_id});
  if (!loaded) return not_found();
  const auto& review = loaded->review;
  UpdateForm form;
  form.shop = {loaded->shop.handle, loaded->shop.name, loaded->shop.url};
  form.language = buyer_language(context.env, *loaded);
  if (!loaded->product_name.empty()) form.product_name = loaded->product_name;
  form.earlier = {
      review.stars,
      review.title,
      review.body,
      review.submitted_at,
      review.display_name,
      reviews::photo_views(context, review.shop_id, review.photos, review.display_name)};
  form.reply_text = last_reply_of(context, loaded->dispute);
  // The form speaks the buyer's language, whatever the browser says.
  Context buyer = context;
  buyer.language = form.language;
  form.notice = buyer.text("update_form.voluntary");
  auto closed = why_closed(context, *link, *loaded);
  form.still_open = closed.empty();
  if (!closed.empty()) form.why_closed = buyer.text("problem." + closed + ".detail");
  return form;
}

Answer<ReplyPreview> preview_reply(Context& context, const PreviewReply& query) {
  auto loaded = load(context, query.shop_id, query.dispute_id);
  if (!loaded) return not_found();
  if (auto known = check_language(context.env, query.language); !known)
    return std::unexpected(known.error());
  ReplyPreview preview;
  add_findings(context, preview.findings, FindingKind::benefit_tied_to_review,
               find_benefits_tied_to_review(query.body.value, query.with_update_link));
  add_findings(context, preview.findings, FindingKind::asks_for_stars,
               find_star_requests(query.body.value));
  auto values = loaded->buyer_mail;
  values["subject"] = query.subject;
  values["body"] = query.body;
  // The preview shows where the button leads without being a link that works.
  if (query.with_update_link) values["link"] = context.env.public_url + "/u#preview";
  auto mail =
      context.env.preview_mail({"dispute_reply", "preview@invalid", query.language, values});
  preview.subject = mail.subject;
  preview.html = mail.html;
  preview.text = mail.text;
  return preview;
}

}  // namespace entente::recovery
