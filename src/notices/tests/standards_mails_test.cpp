// The mails about a shop's service (S3, S4).
#include <gtest/gtest.h>

#include <set>

#include "notices/mail_kinds.hpp"
#include "notices/mail_render.hpp"

namespace entente::notices {
namespace {

RenderedMail told(const std::string& what, const std::string& language) {
  static const text::Catalogue texts(text::Catalogue::embedded());
  journal::Fields values{{"shop", "Atelier Bleu"},
                         {"link", "https://market.example.test/shops/atelier/service"},
                         {"zone", "Asia/Taipei"},
                         {"what", what},
                         {"body", "Please look at the colours."},
                         {"as_of", "2026-11-30"},
                         {"orders", "480"},
                         {"dissatisfied", "12"},
                         {"ever", "15"},
                         {"window", "4"},
                         {"window_days", "60"},
                         {"order_lines", "1001, 3 November 2026: 1 star"},
                         {"tips", "- Ship with <b>tracking</b>."},
                         {"look_at", "2027-03-01T23:00:00Z"}};
  if (what == "warned") values["warned"] = "yes";
  return render_mail(
      texts, mail_templates(),
      {std::string(to_text(MailKind::standards_to_shop)), "owner@shop.test", language, values});
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(StandardsMails, are_told_whole_in_every_language) {
  std::set<std::string> subjects;
  const auto all = {"warned", "good_standing", "longer", "withdrawn", "answered"};
  for (const auto* what : all)
    for (const std::string language : {"en", "fr", "zh-Hant"}) {
      const auto mail = told(what, language);
      EXPECT_EQ((mail.subject + mail.text).find('{'), std::string::npos) << mail.text;
      EXPECT_TRUE(holds(mail.text, "Please look at the colours.")) << mail.text;
      EXPECT_TRUE(holds(mail.text, "/shops/atelier/service")) << mail.text;
      subjects.insert(mail.subject);
    }
  EXPECT_EQ(subjects.size(), all.size() * 3);
}

TEST(StandardsMails, list_the_orders_and_what_helps_in_the_warning_alone) {
  for (const std::string language : {"en", "fr", "zh-Hant"}) {
    const auto warned = told("warned", language);
    for (const char* part : {"480", "12", "15", "4", "60", "1001, 3 November 2026: 1 star"})
      EXPECT_TRUE(holds(warned.text, part)) << part << "\n" << warned.text;
    EXPECT_TRUE(holds(warned.text, "- Ship with <b>tracking</b>.")) << warned.text;
    EXPECT_FALSE(holds(warned.html, "<b>tracking</b>")) << warned.html;
    // The second look is on the day of the marketplace's zone.
    EXPECT_TRUE(holds(warned.text, language == "zh-Hant" ? "3月2日" : "2027")) << warned.text;
    EXPECT_FALSE(holds(told("longer", language).text, "1001"));
  }
}

}  // namespace
}  // namespace entente::notices
