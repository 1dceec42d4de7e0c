// What migration 0025 makes anew keeps every event: chains are as they were, on both engines.
#include <gtest/gtest.h>

#include "journal/chain.hpp"
#include "kit/databases.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/rows.hpp"

namespace entente::journal {
namespace {

constexpr int before = 24;

class JournalByKey : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<db::Migration> migrations() const override {
    auto all = db::embedded_migrations(engine());
    std::erase_if(all, [](const db::Migration& each) { return each.number > before; });
    return all;
  }
  void write(const std::function<void(db::Session&)>& work) const {
    database().write([&](db::Session& session) {
      work(session);
      return db::Verdict::commit;
    });
  }
  std::vector<std::string> stored() const {
    std::vector<std::string> rows;
    database().read([&](db::Session& session) {
      for (const auto& row : db::all<EventRow>(session, "SELECT " + db::columns_of<EventRow>() +
                                                            " FROM journal_event"
                                                            " ORDER BY shop_id, subject_id, seq"))
        rows.push_back(row.data + row.kind + to_text(row.at) + row.hash.bytes +
                       (row.private_hash ? row.private_hash->bytes : "none") +
                       (row.actor_id ? to_base32(*row.actor_id) : "nobody"));
    });
    return rows;
  }
};
ENTENTE_BOTH_ENGINES(JournalByKey);

TEST_P(JournalByKey, keeps_every_event) {
  const auto key = crypto::SecretKey::random();
  const auto at = parse_instant("2026-03-01T10:00:00Z").value();
  std::vector<Uuid> subjects(3);
  std::vector<ShopId> shops(2);
  // Not in the order of their keys.
  for (std::size_t i = 0; i < subjects.size(); ++i)
    subjects[i].bytes[0] = static_cast<std::uint8_t>(9 - i);
  shops[0].uuid.bytes[15] = 7;
  write([&](db::Session& session) {
    for (int round = 0; round < 4; ++round)
      for (const auto& shop : shops)
        for (const auto& subject : subjects)
          append_event(session, key, shop, subject,
                       {"note_added",
                        {{"round", std::to_string(round)}},
                        round % 2 == 0 ? Fields{} : Fields{{"body", "Ana, \"called\""}}},
                       {ActorKind::account, round == 0 ? Uuid{} : subject}, at);
  });
  const auto old = stored();
  ASSERT_EQ(old.size(), 24U);
  EXPECT_EQ(db::migrate(database(), db::embedded_migrations(engine())).from, before);
  EXPECT_EQ(stored(), old);
  write([&](db::Session& session) {
    append_event(session, key, shops[0], subjects[0], {"note_added", {}, {}}, {}, at);
  });
  database().read([&](db::Session& session) {
    const auto report = verify(session, key, {}, {});
    EXPECT_EQ(report.events, 25);
    EXPECT_EQ(report.subjects, 6);
    EXPECT_EQ(report.erased, 0);
    EXPECT_TRUE(report.broken.empty()) << report.broken.front();
    EXPECT_EQ(head_of(session, shops[0], subjects[0])->seq, 5);
  });
}

}  // namespace
}  // namespace entente::journal
