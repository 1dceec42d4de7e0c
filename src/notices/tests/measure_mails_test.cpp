// The mails of measures on shops (C-7, P2B Art. 4 and 11).
#include <gtest/gtest.h>

#include <set>

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
journal::Notice notice_of(const std::string& what, const std::string& language) {
  return {std::string(to_text(MailKind::measure_to_shop)),
          "owner@shop.test",
          language,
          {{"shop", "Atelier Bleu"},
           {"link", "https://market.example.test/shops/atelier/standing"},
           {"zone", "Asia/Taipei"},
           {"what", what},
           {"measure", "temporary_suspension"},
           {"effective_at", "2026-12-01T09:00:00Z"},
           {"has_end", "no"},
           {"due_at", "2026-12-09T16:00:00Z"}}};
}

TEST(MeasureMails, are_told_whole_in_every_language) {
  std::set<std::string> subjects;
  const auto all = {"announced",
                    "in_force",
                    "lifted",
                    "expired",
                    "asked",
                    "reinstated",
                    "reinstatement_refused",
                    "appealed",
                    "appeal_answer",
                    "upheld",
                    "reversed"};
  for (const auto* what : all)
    for (const std::string language : {"en", "fr", "zh-Hant"}) {
      auto notice = notice_of(what, language);
      for (const char* measure :
           {"cannot_list", "payouts_held", "temporary_suspension", "final_suspension"}) {
        notice.values["measure"] = measure;
        const auto mail = render(notice);
        EXPECT_EQ((mail.subject + mail.text).find('{'), std::string::npos) << mail.text;
        EXPECT_TRUE(holds(mail.text, "Atelier Bleu")) << mail.text;
      }
      notice.values["measure"] = "temporary_suspension";
      subjects.insert(render(notice).subject);
    }
  EXPECT_EQ(subjects.size(), all.size() * 3);
}

TEST(MeasureMails, carry_the_statement_and_the_words_as_they_are) {
  for (const std::string language : {"en", "fr", "zh-Hant"}) {
    auto notice = notice_of("announced", language);
    notice.values["statement"] = "Why: <b>order 1001</b>\nSecond line";
    auto mail = render(notice);
    EXPECT_TRUE(holds(mail.text, "<b>order 1001</b>\nSecond line")) << mail.text;
    EXPECT_FALSE(holds(mail.html, "<b>order")) << "text of people is no markup (SEC-8)";
    notice = notice_of("upheld", language);
    notice.values["body"] = "The receipt is of order 1002.";
    notice.values["redress"] = "shop";
    notice.values["bodies"] = "Médiateur X, https://mediateur.example";
    mail = render(notice);
    EXPECT_TRUE(holds(mail.text, "The receipt is of order 1002.")) << mail.text;
    EXPECT_TRUE(holds(mail.text, "https://mediateur.example")) << mail.text;
  }
}

}  // namespace
}  // namespace entente::notices
