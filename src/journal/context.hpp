// What a view needs: a reading session, who asks, and when.
#pragma once

#include <optional>

#include "journal/environment.hpp"
#include "journal/who.hpp"
#include "platform/db/session.hpp"

namespace entente {

struct Context {
  db::Session& session;
  const Environment& env;
  const Who& who;
  Instant now;
  std::string language;   // of the reader, one of env.languages
  std::string time_zone;  // of the reader
  // Said by a view whose answer says nothing but what this shop's data is, in the reader's
  // language: it may be kept for others until that changes.
  std::optional<ShopId> tells_of = {};

  // A message of the catalogue in the reader's language.
  [[nodiscard]] std::string text(std::string_view key, const text::Args& args = {}) const {
    return env.texts.text(text::Reader{language, {}, time_zone}, key, args);
  }
};

}  // namespace entente
