// Real mails of many programs and systems (ENTENTE_DATA, see tests/kit/repository.hpp); skipped
// where they are not.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <vector>

#include "base/text.hpp"
#include "kit/processor_time.hpp"
#include "kit/repository.hpp"
#include "platform/mail/html_text.hpp"
#include "platform/mail/incoming.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::mail {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  if (fs::exists(folder))
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

// Trailing white space of lines and empty lines at both ends say nothing.
std::string plain(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    const auto end = line.find_last_not_of(" \t\r");
    out += end == std::string::npos ? "\n" : line.substr(0, end + 1) + "\n";
  }
  const auto begin = out.find_first_not_of('\n');
  if (begin == std::string::npos) return {};
  return out.substr(begin, out.find_last_not_of('\n') - begin + 1);
}

IncomingMail read_in_time(const fs::path& file) {
  const auto bytes = content(file);
  const auto start = kit::processor_time();
  auto mail = read_mail(bytes);
  const auto visible = visible_text(mail.text);
  EXPECT_LT(kit::processor_time() - start, std::chrono::seconds(1)) << file;
  EXPECT_TRUE(is_valid_utf8(mail.text) && is_valid_utf8(visible) && is_valid_utf8(mail.subject))
      << file;
  return mail;
}

TEST(mail_data, visible_texts_of_discourse_are_met) {
  const auto folder = kit::real_data() / "email-replies-discourse";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t met = 0;
  const auto mails = files_in(folder / "emails");
  for (const auto& file : mails) {
    const auto wanted = plain(content(folder / "trimmed" / file.filename()));
    const bool is_met = plain(visible_text(content(file))) == wanted;
    met += is_met ? 1 : 0;
    if (!is_met) std::cout << "not met: " << file.filename() << "\n";
  }
  std::cout << met << " of " << mails.size() << " visible texts are met\n";
  RecordProperty("met", static_cast<int>(met));
  ASSERT_FALSE(mails.empty());
  EXPECT_GE(met * 10, mails.size() * 9);
}

// These name the answers for a few mails only in code of others; what holds for all is asked.
TEST(mail_data, other_replies_show_something_in_time) {
  std::size_t count = 0;
  for (const char* set : {"crisp", "github", "willdurand", "zapier"}) {
    for (const auto& file : files_in(kit::real_data() / ("email-replies-" + std::string(set)))) {
      if (file.extension() != ".txt") continue;
      ++count;
      const auto text = content(file);
      const auto start = kit::processor_time();
      const auto visible = visible_text(text);
      EXPECT_LT(kit::processor_time() - start, std::chrono::seconds(1)) << file;
      EXPECT_FALSE(visible.empty()) << file;
      EXPECT_LE(visible.size(), text.size()) << file;
    }
  }
  if (count == 0) GTEST_SKIP() << "no email-replies-* sets";
}

// Every mail of the set answers with one of a few words; the quoted ones are gone.
TEST(mail_data, programs_of_talon_show_the_answer_alone) {
  const auto folder = kit::real_data() / "email-replies-talon";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  for (const auto& file : files_in(folder)) {
    const bool page = file.extension() == ".html";
    if (!page && file.extension() != ".eml") continue;
    const auto visible = visible_text(page ? html_text(content(file)) : read_in_time(file).text);
    EXPECT_FALSE(visible.empty()) << file;
    EXPECT_LE(std::ranges::count(visible, '\n'), 5) << file << "\n" << visible;
    EXPECT_FALSE(visible.contains("wrote:") || visible.contains("Sasha")) << file;
  }
}

TEST(mail_data, no_bounce_or_auto_reply_passes_as_an_answer) {
  const auto folder = kit::real_data() / "email-bounces-sisimai" / "maildir";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t told = 0;
  const auto machines = files_in(folder / "bsd");
  for (const auto& file : machines) {
    const auto kind = read_in_time(file).kind;
    EXPECT_NE(kind, MailKind::person) << file;
    told += kind == MailKind::person ? 0 : 1;
  }
  std::cout << told << " of " << machines.size() << " machines' mails are told\n";
  for (const auto& file : files_in(folder / "not")) {
    if (!file.filename().string().starts_with("is-not-")) continue;
    EXPECT_EQ(read_in_time(file).kind, MailKind::person) << file;
  }
}

TEST(mail_data, odd_mime_is_read) {
  const auto folder = kit::real_data() / "email-mime-rubymail";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t count = 0;
  for (const auto& file : files_in(folder)) {
    if (file.extension() != ".eml") continue;
    ++count;
    const auto mail = read_in_time(file);
    const bool report = file.parent_path().filename() == "multipart_report_emails";
    if (report) {
      EXPECT_EQ(mail.kind, MailKind::bounce) << file;
    }
  }
  EXPECT_GT(count, 0U);
}

}  // namespace
}  // namespace entente::mail
