// The keyed hash chain of one subject (X6): whoever owns the database but not the key cannot
// rewrite it.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "journal/decision.hpp"
#include "journal/who.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"
#include "platform/db/rows.hpp"

namespace entente::journal {

// An event as stored, without its personal part.
struct EventRow {
  ShopId shop_id;
  Uuid subject_id;
  std::int64_t seq = 0;  // 1, 2, 3 ... without gaps
  std::string kind;
  Instant at;
  ActorKind actor_kind = ActorKind::anyone;
  std::optional<Uuid> actor_id;
  std::string data;  // JSON object of strings
  std::optional<db::Blob> private_hash;
  db::Blob hash;
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (shop_id, subject_id, seq, kind, at, actor_kind, actor_id, data, private_hash,
                       hash))

// Appends one event behind the subject's last.
void append_event(db::Session& session, const crypto::SecretKey& master_key, ShopId shop,
                  const Uuid& subject, const Event& event, const Actor& actor, Instant now);

// An event as views read it: data and, where not erased, the personal part.
struct StoredEvent {
  std::int64_t seq = 0;
  std::string kind;
  Instant at;
  Actor actor;
  Fields data;
  Fields personal;
};
std::vector<StoredEvent> events_of(db::Session& session, ShopId shop, const Uuid& subject);

// The head of one subject's chain, as it is anchored outside.
struct Anchor {
  ShopId shop_id;
  Uuid subject_id;
  std::int64_t seq = 0;
  std::string hash;  // hex
};

struct VerifyReport {
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  std::int64_t erased = 0;          // events whose personal part was erased
  std::vector<std::string> broken;  // one sentence each: where and what
};

// Walks every chain, a page at a time: it may take hours and no statement takes long. `progress` is
// told after each page. With anchors, a chain that is shorter than its anchor, or that has another
// hash there, is broken too: this finds what was cut off or written again with the key.
VerifyReport verify(db::Session& session, const crypto::SecretKey& master_key,
                    const std::vector<Anchor>& anchors,
                    const std::function<void(std::int64_t events)>& progress);

// For a bar of progress; one statement, which a big journal can let run into the time limit.
std::int64_t count_events(db::Session& session);

// Of one subject; nullopt where nothing was recorded about it.
std::optional<Anchor> head_of(db::Session& session, ShopId shop, const Uuid& subject);

// The heads of all chains, in order.
void for_each_head(db::Session& session, const std::function<void(const Anchor&)>& each);

}  // namespace entente::journal
