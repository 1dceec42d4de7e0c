// What the installation is: set once at start, read everywhere.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "journal/decision.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/password.hpp"
#include "platform/db/session.hpp"
#include "platform/text/catalogue.hpp"

namespace entente::files {
class ImageCleaner;
}

namespace entente {

enum class Mode { marketplace, shop };
BOOST_DESCRIBE_ENUM(Mode, marketplace, shop)

// A mail as its reader will see it.
struct MailPreview {
  std::string subject;
  std::string text;
  std::string html;
};

// A dispute beside a review, for lists of reviews (X1): recovery lies above reviews, so it is asked
// through the environment.
struct DisputeRef {
  ReviewId review;
  DisputeId dispute;
  std::string state;
};

struct Environment {
  const Clock& clock;
  const text::Catalogue& texts;
  crypto::SecretKey master_key;
  std::string public_url;  // "https://reviews.example": links never trust the Host header
  Mode mode = Mode::marketplace;
  bool sandbox = false;
  std::string time_zone = "UTC";  // of the marketplace's own clocks (T-3)
  std::vector<std::string> languages = {"en", "fr", "zh-Hant"};
  crypto::PasswordCost password_cost;
  const crypto::CommonPasswords* common_passwords = nullptr;
  // Renders a notice without sending it; set by notices, which lies above the features.
  std::function<MailPreview(const journal::Notice&)> preview_mail;
  std::function<std::vector<DisputeRef>(db::Session&, ShopId, const std::vector<ReviewId>&)>
      disputes_of;
  std::string reply_mailbox;  // answers by mail come to reply+token@host of it; empty: to none
  std::string contact;        // the marketplace's own address, for people; may be empty
  std::string refund_gateway = "manual";  // by which new refunds leave
  // Turns photos from strangers into photos of ours (SEC-9); blocks, so only for the slow lanes.
  files::ImageCleaner* images = nullptr;
};

}  // namespace entente
