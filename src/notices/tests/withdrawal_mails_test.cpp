// The mails of a withdrawal (CRD-2).
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/fair_text.hpp"
#include "notices/mail_kinds.hpp"
#include "notices/mail_render.hpp"

namespace entente::notices {
namespace {

RenderedMail render(const journal::Notice& notice) {
  static const text::Catalogue texts(text::Catalogue::embedded());
  return render_mail(texts, mail_templates(), notice);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// In a shop in Taipei.
journal::Notice notice_of(MailKind kind, const std::string& language) {
  return {std::string(to_text(kind)),
          "ana@example.test",
          language,
          {{"shop", "Atelier Bleu"},
           {"buyer", "Ana"},
           {"order", "1001"},
           {"goods", "1 × Blue bowl"},
           {"link", "https://shop.example.test/p#token"},
           {"zone", "Asia/Taipei"},
           {"body", "We are sorry."},
           {"number", "1Z999AA10123456784"},
           {"amount", "12.50 EUR"},
           {"declared_at", "2026-11-20T03:04:00Z"},
           {"refund_at", "2026-12-05T16:00:00Z"},
           {"send_at", "2026-12-04T16:00:00Z"}}};
}

// CRD-2, Art. 11a: content, date and time on a durable medium, and what follows.
TEST(WithdrawalMails, the_acknowledgement_of_a_withdrawal_says_what_and_when) {
  for (const std::string language : {"en", "fr", "zh-Hant"}) {
    auto notice = notice_of(MailKind::withdrawal_to_buyer, language);
    notice.values["what"] = "declared";
    const auto text = render(notice).text;
    for (const char* part : {"1 × Blue bowl", "1001", "We are sorry.", "2026", "20", "04"})
      EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
  }
  auto notice = notice_of(MailKind::withdrawal_to_buyer, "en");
  notice.values["what"] = "declared";
  const auto text = render(notice).text;
  EXPECT_TRUE(holds(text, "Friday, November 20, 2026 at 11:04")) << text;
  EXPECT_TRUE(holds(text, "14 days")) << text;
}

TEST(WithdrawalMails, all_news_of_a_withdrawal_are_told_whole_in_every_language) {
  const std::map<MailKind, std::vector<const char*>> news{
      {MailKind::withdrawal_to_buyer,
       {"declared", "received", "refund_ordered", "refunded", "refund_failed", "overdue",
        "send_reminder", "sending_over", "closed"}},
      {MailKind::withdrawal_to_shop,
       {"declared", "sent", "taken_back", "reminder", "overdue", "sending_over", "refunded",
        "refund_failed"}}};
  std::set<std::string> subjects;
  for (const auto& [side, all] : news)
    for (const auto* what : all)
      for (const std::string language : {"en", "fr", "zh-Hant"}) {
        auto notice = notice_of(side, language);
        notice.values["what"] = what;
        for (const char* name : {"buyer", "body"}) {
          const auto mail = render(notice);
          EXPECT_EQ((mail.subject + mail.text).find('{'), std::string::npos) << mail.text;
          EXPECT_TRUE(holds(mail.text, "1001")) << mail.text;
          EXPECT_TRUE(find_review_words(mail.subject + "\n" + mail.text).empty()) << mail.text;
          if (notice.values.contains("buyer")) subjects.insert(mail.subject);
          notice.values.erase(name);
        }
      }
  EXPECT_EQ(subjects.size(), 17u * 3);
}

}  // namespace
}  // namespace entente::notices
