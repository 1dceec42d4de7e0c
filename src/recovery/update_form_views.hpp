// The buyer's update form, and the shop's preview and figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "recovery/dispute_views.hpp"

namespace entente::recovery {

struct FormShop {
  std::string handle;
  std::string name;
  std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(FormShop, (), (handle, name, url))

struct EarlierReview {
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  Instant submitted_at;
  std::string display_name;
  std::vector<reviews::PhotoView> photos;
};
BOOST_DESCRIBE_STRUCT(EarlierReview, (), (stars, title, body, submitted_at, display_name, photos))

// What the holder of an update link sees (M6). Looking changes nothing: mail scanners follow links.
struct UpdateForm {
  FormShop shop;
  std::string language;
  std::optional<std::string> product_name;
  EarlierReview earlier;
  std::string reply_text;
  bool still_open = false;
  std::optional<std::string> why_closed;
  std::string notice;  // that updating is voluntary (C-1)
};
BOOST_DESCRIBE_STRUCT(UpdateForm, (),
                      (shop, language, product_name, earlier, reply_text, still_open, why_closed,
                       notice))
struct ViewUpdateForm {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewUpdateForm, (), (token))
Answer<UpdateForm> view_update_form(Context& context, const ViewUpdateForm& query);

// A passage of a draft, in code points.
enum class FindingKind { benefit_tied_to_review, asks_for_stars };
BOOST_DESCRIBE_ENUM(FindingKind, benefit_tied_to_review, asks_for_stars)
struct Finding {
  FindingKind kind = FindingKind::asks_for_stars;
  bool blocks = false;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string word;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (kind, blocks, start, end, word, message))

using PreviewReply = journal::Addressed<DisputeKey, Reply>;
struct ReplyPreview {
  std::string subject;
  std::string html;
  std::string text;
  std::vector<Finding> findings;  // of the body
};
BOOST_DESCRIBE_STRUCT(ReplyPreview, (), (subject, html, text, findings))
Answer<ReplyPreview> preview_reply(Context& context, const PreviewReply& query);

}  // namespace entente::recovery
