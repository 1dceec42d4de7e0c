#include "journal/chain.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "platform/db/rows.hpp"
#include "platform/json/described.hpp"

namespace entente::journal {
namespace {

// A program has one master key: what is derived of it is kept by each thread instead of being made
// anew for each event.
const crypto::SecretKey& chain_key(const crypto::SecretKey& master) {
  struct Derived {
    crypto::SecretKey of;
    crypto::SecretKey key;
  };
  thread_local std::optional<Derived> derived;
  if (!derived || !std::equal(master.data(), master.data() + master.size, derived->of.data()))
    derived = Derived{master, crypto::derive_key(master, "journal-chain")};
  return derived->key;
}

std::string json_of(const Fields& fields) {
  // std::map keeps the keys in order, so the same fields always give the same bytes.
  std::string out = "{";
  for (const auto& [name, value] : fields) {
    if (out.size() > 1) out += ',';
    json::append_string(out, name);
    out += ':';
    json::append_string(out, value);
  }
  return out + "}";
}

Fields fields_of(std::string_view text) {
  Fields fields;
  auto value = boost::json::parse(text);
  for (const auto& entry : value.as_object())
    fields.emplace(entry.key(), std::string(entry.value().as_string()));
  return fields;
}

// Every part is preceded by its length, so that no two events share their bytes.
void add_part(std::string& bytes, std::string_view part) {
  bytes += std::to_string(part.size());
  bytes += ':';
  bytes += part;
}

std::string_view bytes_of(const Uuid& uuid) {
  return {reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size()};
}

std::string hash_of(const crypto::SecretKey& key, const EventRow& row, std::string_view previous) {
  std::string bytes;
  add_part(bytes, previous);
  add_part(bytes, bytes_of(row.shop_id.uuid));
  add_part(bytes, bytes_of(row.subject_id));
  add_part(bytes, std::to_string(row.seq));
  add_part(bytes, row.kind);
  add_part(bytes, std::to_string(row.at.micros));
  add_part(bytes, to_text(row.actor_kind));
  add_part(bytes, row.actor_id ? bytes_of(*row.actor_id) : std::string_view{});
  add_part(bytes, row.data);
  add_part(bytes,
           row.private_hash ? std::string_view(row.private_hash->bytes) : std::string_view{});
  return crypto::keyed_hash(key, bytes);
}

struct Head {
  std::int64_t seq = 0;
  db::Blob hash;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, hash))

struct PrivateRow {
  ShopId shop_id;
  Uuid subject_id;
  std::int64_t seq = 0;
  db::Blob salt;
  std::string data;
};
BOOST_DESCRIBE_STRUCT(PrivateRow, (), (shop_id, subject_id, seq, salt, data))

struct WithPrivate {
  EventRow event;
  std::optional<std::string> salt;
  std::optional<std::string> personal;
};

WithPrivate read_with_private(const db::Row& row) {
  WithPrivate out;
  out.event = db::read_row<EventRow>(row);
  constexpr auto after = static_cast<int>(db::columns_table<EventRow>.size());
  out.salt = db::column<std::optional<std::string>>(row, after);
  out.personal = db::column<std::optional<std::string>>(row, after + 1);
  return out;
}

std::string select_events() {
  return "SELECT " + db::columns_of<EventRow>("e") +
         ", p.salt, p.data FROM journal_event e LEFT JOIN journal_private p ON p.shop_id = "
         "e.shop_id"
         " AND p.subject_id = e.subject_id AND p.seq = e.seq";
}

std::string private_hash_of(std::string_view salt, std::string_view data) {
  std::string bytes;
  add_part(bytes, salt);
  add_part(bytes, data);
  return crypto::hash(bytes);
}

std::optional<Head> last_of(db::Session& session, ShopId shop, const Uuid& subject) {
  return db::one<Head>(session,
                       "SELECT seq, hash FROM journal_event WHERE shop_id = ? AND subject_id = ?"
                       " ORDER BY seq DESC LIMIT 1",
                       shop, subject);
}

// Checks one event against the one before it; `previous` moves on.
struct Walker {
  crypto::SecretKey key;
  VerifyReport& report;
  std::map<std::pair<Uuid, Uuid>, Anchor> anchors{};
  ShopId shop{};
  Uuid subject{};
  std::int64_t seq = 0;
  std::string previous{};
  bool any = false;

  void broken(std::string_view what) {
    report.broken.push_back(fmt::format("shop {} subject {} event {}: {}", to_text(shop),
                                        to_base32(subject), seq, what));
  }
  void finish_subject() {
    if (!any) return;
    auto anchor = anchors.find({shop.uuid, subject});
    if (anchor == anchors.end()) return;
    if (anchor->second.seq > seq) broken("the chain ends before its anchor");
    anchors.erase(anchor);
  }
  void start_subject(const EventRow& event) {
    finish_subject();
    shop = event.shop_id;
    subject = event.subject_id;
    seq = 0;
    previous.clear();
    any = true;
    ++report.subjects;
  }
  void visit(const WithPrivate& stored) {
    const auto& event = stored.event;
    if (!any || event.shop_id != shop || event.subject_id != subject) start_subject(event);
    ++report.events;
    if (event.seq != seq + 1) broken("events are missing before this one");
    seq = event.seq;
    if (hash_of(key, event, previous) != event.hash.bytes) broken("the hash does not fit");
    if (event.private_hash) {
      if (!stored.personal)
        ++report.erased;
      else if (private_hash_of(*stored.salt, *stored.personal) != event.private_hash->bytes)
        broken("the personal part was changed");
    }
    auto anchor = anchors.find({shop.uuid, subject});
    if (anchor != anchors.end() && anchor->second.seq == seq &&
        anchor->second.hash != crypto::hex_encode(event.hash.bytes))
      broken("the hash differs from its anchor");
    previous = event.hash.bytes;
  }
};

}  // namespace

void append_event(db::Session& session, const crypto::SecretKey& master_key, ShopId shop,
                  const Uuid& subject, const Event& event, const Actor& actor, Instant now) {
  auto head = last_of(session, shop, subject);
  EventRow row{shop, subject, head ? head->seq + 1 : 1, event.kind, now, actor.kind, {}, {},
               {},   {}};
  if (!actor.id.is_nil()) row.actor_id = actor.id;
  row.data = json_of(event.data);
  if (!event.personal.empty()) {
    PrivateRow personal{
        shop, subject, row.seq, {crypto::random_bytes(16)}, json_of(event.personal)};
    row.private_hash = db::Blob{private_hash_of(personal.salt.bytes, personal.data)};
    db::insert(session, "journal_private", personal);
  }
  row.hash.bytes = hash_of(chain_key(master_key), row, head ? head->hash.bytes : std::string{});
  db::insert(session, "journal_event", row);
}

std::vector<StoredEvent> events_of(db::Session& session, ShopId shop, const Uuid& subject) {
  std::vector<StoredEvent> events;
  static const std::string sql =
      select_events() + " WHERE e.shop_id = ? AND e.subject_id = ? ORDER BY e.seq";
  std::vector<db::Param> params{db::Param(shop), db::Param(subject)};
  session.run(sql, params, [&](const db::Row& row) {
    auto stored = read_with_private(row);
    const auto& event = stored.event;
    events.push_back({event.seq,
                      event.kind,
                      event.at,
                      {event.actor_kind, event.actor_id.value_or(Uuid{})},
                      fields_of(event.data),
                      stored.personal ? fields_of(*stored.personal) : Fields{}});
  });
  return events;
}

namespace {

// A page is read in milliseconds whatever the size of the journal: no statement meets the time
// limit of queries, and PostgreSQL holds one page in memory at a time.
constexpr std::int64_t page_events = 2'000;

// Where the page before ended; before everything at first.
struct Place {
  ShopId shop;
  Uuid subject;
  std::int64_t seq = 0;
};

void for_each_event(db::Session& session, const std::function<void(const WithPrivate&)>& each,
                    const std::function<void()>& after_page) {
  static const std::string sql = select_events() +
                                 " WHERE (e.shop_id, e.subject_id, e.seq) > (?, ?, ?)"
                                 " ORDER BY e.shop_id, e.subject_id, e.seq LIMIT ?";
  Place place;
  for (std::int64_t read = page_events; read == page_events; after_page()) {
    read = 0;
    std::vector<db::Param> params{db::Param(place.shop), db::Param(place.subject),
                                  db::Param(place.seq), db::Param(page_events)};
    Place last = place;
    session.run(sql, params, [&](const db::Row& row) {
      auto stored = read_with_private(row);
      each(stored);
      last = {stored.event.shop_id, stored.event.subject_id, stored.event.seq};
      ++read;
    });
    place = last;
  }
}

}  // namespace

VerifyReport verify(db::Session& session, const crypto::SecretKey& master_key,
                    const std::vector<Anchor>& anchors,
                    const std::function<void(std::int64_t)>& progress) {
  VerifyReport report;
  Walker walker{chain_key(master_key), report};
  for (const auto& anchor : anchors)
    walker.anchors[{anchor.shop_id.uuid, anchor.subject_id}] = anchor;
  for_each_event(
      session, [&](const WithPrivate& stored) { walker.visit(stored); },
      [&] {
        if (progress) progress(report.events);
      });
  walker.finish_subject();
  for (const auto& [key, anchor] : walker.anchors)
    report.broken.push_back(fmt::format("shop {} subject {}: the whole chain is gone",
                                        to_text(anchor.shop_id), to_base32(anchor.subject_id)));
  return report;
}

std::int64_t count_events(db::Session& session) {
  return db::value<std::int64_t>(session, "SELECT count(*) FROM journal_event").value_or(0);
}

std::optional<Anchor> head_of(db::Session& session, ShopId shop, const Uuid& subject) {
  const auto last = last_of(session, shop, subject);
  if (!last) return std::nullopt;
  return Anchor{shop, subject, last->seq, crypto::hex_encode(last->hash.bytes)};
}

void for_each_head(db::Session& session, const std::function<void(const Anchor&)>& each) {
  constexpr std::int64_t page_heads = 500;
  Anchor last;
  for (std::int64_t read = page_heads; read == page_heads;) {
    read = 0;
    std::vector<db::Param> params{db::Param(last.shop_id), db::Param(last.subject_id),
                                  db::Param(last.seq), db::Param(page_heads)};
    auto after = last;
    session.run(
        "SELECT shop_id, subject_id, seq, hash FROM journal_event e WHERE (shop_id, subject_id,"
        " seq) > (?, ?, ?) AND seq = (SELECT max(seq) FROM journal_event m WHERE m.shop_id ="
        " e.shop_id AND m.subject_id = e.subject_id) ORDER BY shop_id, subject_id, seq LIMIT ?",
        params, [&](const db::Row& row) {
          after = {db::column<ShopId>(row, 0), db::column<Uuid>(row, 1), row.integer(2),
                   crypto::hex_encode(row.bytes(3))};
          each(after);
          ++read;
        });
    last = after;
  }
}

}  // namespace entente::journal
