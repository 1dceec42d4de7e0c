// A mail to somebody's reply address that came from another address than theirs (EM-2).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "messages/thread.hpp"

namespace entente::messages {

struct HeldMailTag {
  static constexpr std::string_view prefix = "hld";
};
using HeldMailId = Id<HeldMailTag>;

//   held --(the other side accepts)--> accepted: it is a message now
//     +----(the other side discards)-> discarded
enum class HeldState { held, accepted, discarded };
BOOST_DESCRIBE_ENUM(HeldState, held, accepted, discarded)

struct HeldMail {
  ShopId shop_id;
  ThreadId thread_id;
  HeldMailId id;
  Side side = Side::buyer;  // that it would speak for; the other one decides
  Uuid speaker_id;          // whom the reply address was given to: a person or an account
  std::string sender;       // the address it came from, as a key
  std::string sender_name;  // as it calls itself; may be empty
  std::string body;         // what the sender wrote; empty once it is decided
  std::optional<std::string> mail_id;
  HeldState state = HeldState::held;
  Instant received_at;
  std::string file_names;  // of what came with it, one a line; none of it is taken in
};
BOOST_DESCRIBE_STRUCT(HeldMail, (),
                      (shop_id, thread_id, id, side, speaker_id, sender, sender_name, body, mail_id,
                       state, received_at, file_names))

}  // namespace entente::messages
