// A reply that a shop's team keeps and uses again (W2).
#pragma once

#include <boost/describe.hpp>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::messages {

struct SavedReplyTag {
  static constexpr std::string_view prefix = "srp";
};
using SavedReplyId = Id<SavedReplyTag>;

struct SavedReply {
  ShopId shop_id;
  SavedReplyId id;
  std::string name;
  std::int64_t position = 1;  // in the team's own order
  Instant created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SavedReply, (), (shop_id, id, name, position, created_at, version))

// With {variables}; one for each language that it was written in.
struct SavedReplyText {
  ShopId shop_id;
  SavedReplyId reply_id;
  std::string language;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(SavedReplyText, (), (shop_id, reply_id, language, body))

}  // namespace entente::messages
