// Files with messages, and what comes with a mail and is no file of the message (EM-2, SEC-9).
#include "messages/message_files.hpp"

#include <gtest/gtest.h>

#include "messages/tests/thread_in.hpp"

namespace entente::messages {
namespace {

TEST(NotTaken, has_a_reason_for_every_refusal_of_an_upload) {
  struct Row {
    const char* code;
    NotTakenWhy why;
  };
  for (const auto& row :
       {Row{"file_kind_unknown", NotTakenWhy::wrong_kind},
        Row{"file_kind_mismatch", NotTakenWhy::wrong_kind},
        Row{"file_missing", NotTakenWhy::wrong_kind},
        Row{"photo_kind_mismatch", NotTakenWhy::wrong_kind},
        Row{"file_too_large", NotTakenWhy::too_large},
        Row{"photo_too_large", NotTakenWhy::too_large},
        Row{"photo_too_many_pixels", NotTakenWhy::too_large},
        Row{"file_empty", NotTakenWhy::broken}, Row{"photo_empty", NotTakenWhy::broken},
        Row{"photo_broken", NotTakenWhy::broken}, Row{"photo_too_slow", NotTakenWhy::broken},
        Row{"photo_service_busy", NotTakenWhy::broken},
        Row{"file_quota_used_up", NotTakenWhy::too_many},
        Row{"too_many_files_in_thread", NotTakenWhy::too_many}})
    EXPECT_EQ(why_of(row.code), row.why) << row.code;
}

TEST(NotTaken, is_kept_one_a_line) {
  const std::vector<NotTaken> all{{NotTakenWhy::wrong_kind, "list of things.zip"},
                                  {NotTakenWhy::too_large, "film.mov"}};
  EXPECT_EQ(lines_of(all), "wrong_kind list of things.zip\ntoo_large film.mov");
  const auto read = not_taken_in(lines_of(all));
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].why, NotTakenWhy::wrong_kind);
  EXPECT_EQ(read[0].name, "list of things.zip");
  EXPECT_EQ(read[1].why, NotTakenWhy::too_large);
  EXPECT_EQ(read[1].name, "film.mov");
  EXPECT_EQ(lines_of({}), "");
  EXPECT_TRUE(not_taken_in("").empty());
  const auto strangers = strangers_files("a.jpg\nb.pdf");
  ASSERT_EQ(strangers.size(), 2U);
  EXPECT_EQ(strangers[0].why, NotTakenWhy::unknown_sender);
  EXPECT_EQ(strangers[0].name, "a.jpg");
  EXPECT_EQ(strangers[1].name, "b.pdf");
  EXPECT_TRUE(strangers_files("").empty());
}

evidence::File named(const std::string& name, std::uint8_t id = 1) {
  evidence::File file;
  file.id.uuid.bytes[15] = id;
  file.name = name;
  file.sha256 = "ab";
  return file;
}

TEST(Send, takes_files_along_and_names_them_in_the_mail) {
  auto facts = fresh(Side::buyer);
  facts.mail = {{"shop", "Atelier"}};
  facts.drafts = {named("mug.jpg"), named("receipt.pdf", 2)};
  const auto sent = decide(Send{"See this."}, facts).value();
  ASSERT_EQ(sent.sent_files.size(), 2U);
  EXPECT_EQ(sent.notices[0].values.at("files"), "2");
  EXPECT_EQ(sent.notices[0].values.at("file_names"), "mug.jpg, receipt.pdf");
  EXPECT_EQ(sent.events[0].data.at("files"), evidence::fingerprints(facts.drafts))
      << "the chain of the thread seals them";
  EXPECT_EQ(sent.row.excerpt, "See this.");
  EXPECT_NE(sent.row.search_text.find("receipt.pdf"), std::string::npos);
  const auto plain = decide(Send{"See this."}, fresh(Side::buyer)).value();
  EXPECT_FALSE(plain.notices[0].values.contains("files"));
  EXPECT_FALSE(plain.events[0].data.contains("files"));
}

TEST(Send, may_be_files_without_a_word) {
  auto facts = fresh(Side::shop);
  facts.drafts = {named("mug.jpg"), named(std::string(300, 'x') + ".pdf", 2)};
  const auto sent = decide(Send{}, facts).value();
  EXPECT_EQ(sent.entries[0].body, "");
  EXPECT_EQ(sent.row.excerpt, "mug.jpg, " + std::string(60, 'x') + "…")
      << "the list shows their names";
  EXPECT_EQ(sent.notices[0].values.at("body"), "");
}

TEST(Send, says_what_came_with_the_mail_besides) {
  auto facts = fresh(Side::buyer);
  facts.not_taken = {{NotTakenWhy::wrong_kind, "song.mp3"}};
  EXPECT_EQ(decide(Send{"Listen."}, facts).value().entries[0].not_taken, "wrong_kind song.mp3");
}

}  // namespace
}  // namespace entente::messages
