// Files and who opened them, on both engines.
#include "evidence/file_store.hpp"

#include <gtest/gtest.h>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"

namespace entente::evidence::file_store {
namespace {

Uuid uuid_of(std::uint8_t last) {
  Uuid uuid;
  uuid.bytes[15] = last;
  return uuid;
}

const ShopId shop{uuid_of(100)};
const ShopId other_shop{uuid_of(101)};
const CaseId of_a_case{uuid_of(50)};

File file(std::uint8_t id, std::int64_t at) {
  File row;
  row.shop_id = shop;
  row.id = FileId{uuid_of(id)};
  row.order_id = OrderId{uuid_of(40)};
  row.uploaded_by = uuid_of(7);
  row.kind = FileKind::pdf;
  row.name = "re\xC3\xA7u <b>.pdf";
  row.size = 3;
  row.sha256 = row.sha256_received = "ab";
  row.created_at = Instant{at};
  return row;
}

class Files : public kit::DatabaseTest {};
ENTENTE_BOTH_ENGINES(Files);

TEST_P(Files, are_drafts_until_they_are_submitted) {
  const std::string bytes("a\0\xFF", 3);
  database().write([&](db::Session& session) {
    insert(session, file(1, 10), {bytes, "small"});
    insert(session, file(2, 20), {bytes, {}});
    auto submitted = file(2, 20);
    submitted.case_id = of_a_case;
    submitted.entry_number = 4;
    submitted.proves = policies::Proof::customs_form;
    submitted.submitted_at = Instant{30};
    update(session, submitted);
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    const auto draft = by_id(session, shop, FileId{uuid_of(1)});
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->name, "re\xC3\xA7u <b>.pdf");
    EXPECT_FALSE(draft->case_id);
    EXPECT_FALSE(by_id(session, other_shop, FileId{uuid_of(1)}));
    EXPECT_EQ(file_store::bytes(session, shop, FileId{uuid_of(1)}), bytes);
    EXPECT_EQ(thumbnail(session, shop, FileId{uuid_of(1)}), "small");
    EXPECT_FALSE(file_store::bytes(session, other_shop, FileId{uuid_of(1)}));
    const auto of_it = of_case(session, shop, of_a_case);
    ASSERT_EQ(of_it.size(), 1U);
    EXPECT_EQ(of_it[0].entry_number, 4);
    EXPECT_EQ(of_it[0].proves, policies::Proof::customs_form);
    EXPECT_TRUE(of_case(session, other_shop, of_a_case).empty());
    EXPECT_EQ(count_by(session, shop, uuid_of(7), Instant{10}), 2);
    EXPECT_EQ(count_by(session, shop, uuid_of(7), Instant{11}), 1);
    EXPECT_EQ(count_by(session, shop, uuid_of(8), Instant{0}), 0);
    EXPECT_TRUE(drafts_until(session, Instant{9}, 10).empty());
    ASSERT_EQ(drafts_until(session, Instant{30}, 10).size(), 1U);
  });
}

TEST_P(Files, leave_nothing_behind) {
  database().write([&](db::Session& session) {
    insert(session, file(1, 10), {"abc", "small"});
    insert(session, Access{shop, uuid_of(9), FileId{uuid_of(1)}, Instant{11}, FileSide::shop, {}});
    remove(session, file(1, 10));
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    for (const auto* table : {"evidence_file", "evidence_content", "evidence_access"})
      EXPECT_EQ(db::value<std::int64_t>(session, std::string("SELECT count(*) FROM ") + table), 0)
          << table;
  });
}

TEST_P(Files, that_are_removed_leave_a_row_that_counts_until_it_goes) {
  database().write([&](db::Session& session) {
    insert(session, file(1, 10), {"abc", "small"});
    auto gone = file(1, 10);
    gone.name.clear();
    gone.removed_at = Instant{20};
    empty_out(session, gone);
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    EXPECT_FALSE(by_id(session, shop, FileId{uuid_of(1)}));
    EXPECT_FALSE(file_store::bytes(session, shop, FileId{uuid_of(1)}));
    EXPECT_FALSE(thumbnail(session, shop, FileId{uuid_of(1)}));
    EXPECT_EQ(count_by(session, shop, uuid_of(7), Instant{10}), 1) << "it was sent in all the same";
    const auto left = drafts_until(session, Instant{10}, 10);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].name, "");
    EXPECT_EQ(left[0].removed_at, Instant{20});
  });
}

TEST_P(Files, of_messages_come_by_the_order_in_the_order_of_the_messages) {
  const auto sent = [](std::uint8_t id, std::int64_t number) {
    auto row = file(id, 10);
    row.thread_id = ThreadId{uuid_of(30)};
    row.message_number = number;
    row.submitted_at = Instant{20};
    return row;
  };
  auto photo = sent(9, 3);
  photo.kind = FileKind::photo;
  database().write([&](db::Session& session) {
    insert(session, photo, {"abc", "small"});
    insert(session, sent(1, 7), {"abc", {}});
    insert(session, sent(2, 3), {"abc", {}});
    insert(session, file(3, 10), {"abc", {}});
    insert(session, Access{shop, uuid_of(4), FileId{uuid_of(1)}, Instant{9}, FileSide::buyer, {}});
    insert(session, Access{shop, uuid_of(5), FileId{uuid_of(3)}, Instant{9}, FileSide::buyer, {}});
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    const auto all = of_messages(session, shop, OrderId{uuid_of(40)});
    ASSERT_EQ(all.size(), 3U) << "no drafts";
    EXPECT_EQ(all[0].id, photo.id) << "photos first";
    EXPECT_EQ(all[1].message_number, 3);
    EXPECT_EQ(all[2].message_number, 7);
    EXPECT_TRUE(of_messages(session, shop, OrderId{uuid_of(41)}).empty());
    EXPECT_TRUE(of_messages(session, other_shop, OrderId{uuid_of(40)}).empty());
    const auto reads = accesses_of_messages(session, shop, OrderId{uuid_of(40)}, 10);
    ASSERT_EQ(reads.size(), 1U);
    EXPECT_EQ(reads[0].file_id, FileId{uuid_of(1)});
  });
}

TEST_P(Files, say_who_opened_them_newest_first) {
  database().write([&](db::Session& session) {
    auto submitted = file(1, 10);
    submitted.case_id = of_a_case;
    submitted.entry_number = 1;
    submitted.submitted_at = Instant{10};
    insert(session, submitted, {"abc", {}});
    insert(session, file(2, 10), {"abc", {}});
    for (std::uint8_t i = 1; i <= 3; ++i)
      insert(session,
             Access{shop, uuid_of(i), FileId{uuid_of(1)}, Instant{i}, FileSide::shop, uuid_of(60)});
    insert(session, Access{shop, uuid_of(4), FileId{uuid_of(2)}, Instant{9}, FileSide::buyer, {}});
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    const auto all = accesses_of_case(session, shop, of_a_case, 2);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].at, Instant{3});
    EXPECT_EQ(all[1].at, Instant{2});
    EXPECT_EQ(all[0].opened_by, uuid_of(60));
  });
}

}  // namespace
}  // namespace entente::evidence::file_store
