// What mails of final refusals say of the bodies outside (ADR-1, P2B-12), what a question says of
// silence (C14), and what a carrier tells of a return.
#include <gtest/gtest.h>

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

journal::Notice notice_of(MailKind kind, const std::string& what, journal::Fields more = {}) {
  journal::Fields values{{"shop", "Atelier Bleu"},
                         {"buyer", "Ana"},
                         {"order", "1001"},
                         {"link", "https://shop.example.test/p#token"},
                         {"zone", "Europe/Paris"},
                         {"body", "We are sorry."},
                         {"term", "Terms, 4.2"},
                         {"goods", "1 × Blue bowl"},
                         {"declared_at", "2026-11-20T03:04:00Z"},
                         {"amount", "12.50 EUR"},
                         {"stars", "2"},
                         {"ground", "advertising_or_spam"},
                         {"contact", "help@market.test"},
                         {"due_at", "2026-12-05T16:00:00Z"},
                         {"answer_at", "2026-12-05T16:00:00Z"},
                         {"what", what}};
  for (const auto& [name, value] : more) values[name] = value;
  return {std::string(to_text(kind)), "ana@example.test", "en", values};
}

constexpr const char* two = "Médiateur (FR), https://mediateur.example\nOmbudsman, 1 rue Bleue";

TEST(RedressMails, name_the_bodies_or_say_that_there_are_none) {
  struct Row {
    MailKind kind;
    const char* what;
    const char* side;
    const char* lead;
    const char* none;
  };
  for (const auto& row : {
           Row{MailKind::case_to_buyer, "decided_not_upheld", "buyer",
               "Independent bodies that can help", "has named no such body yet"},
           Row{MailKind::case_to_buyer, "decided_refund", "buyer",
               "Independent bodies that can help", "has named no such body yet"},
           Row{MailKind::case_to_shop, "decided_refund", "shop", "Mediators that the marketplace",
               "has named no mediators yet"},
           Row{MailKind::withdrawal_to_buyer, "closed", "buyer", "Independent bodies that can help",
               "has named no such body yet"},
           Row{MailKind::review_refused, "", "buyer", "Independent bodies that can help",
               "has named no such body yet"},
       }) {
    SCOPED_TRACE(std::string(to_text(row.kind)) + " " + row.what);
    const auto named =
        render(notice_of(row.kind, row.what, {{"redress", row.side}, {"bodies", two}}));
    for (const auto& form : {named.text, named.html}) {
      EXPECT_TRUE(holds(form, row.lead)) << form;
      EXPECT_TRUE(holds(form, "Médiateur (FR), https://mediateur.example")) << form;
      EXPECT_TRUE(holds(form, "Ombudsman, 1 rue Bleue")) << form;
      EXPECT_FALSE(holds(form, row.none)) << form;
    }
    const auto none = render(notice_of(row.kind, row.what, {{"redress", row.side}}));
    EXPECT_TRUE(holds(none.text, row.none)) << none.text;
    EXPECT_TRUE(holds(none.html, row.none)) << none.html;
    EXPECT_FALSE(holds(none.text, row.lead)) << none.text;
    EXPECT_FALSE(holds(named.text + none.text, "\n\n\n"));
  }
}

TEST(RedressMails, are_not_every_mail) {
  const auto text = render(notice_of(MailKind::case_to_buyer, "comment")).text;
  EXPECT_FALSE(holds(text, "has named no such body")) << text;
}

TEST(QuestionMails, say_what_silence_means) {
  for (const auto kind : {MailKind::case_to_buyer, MailKind::case_to_shop})
    for (const char* what : {"asked", "asked_reminder"}) {
      const auto must = render(notice_of(kind, what, {{"mandatory", "yes"}})).text;
      EXPECT_TRUE(holds(must, "The answer is mandatory: silence counts against you")) << must;
      const auto may = render(notice_of(kind, what)).text;
      EXPECT_TRUE(holds(may, "The answer is not mandatory")) << may;
    }
}

TEST(NewsOfSilenceAndReturns, are_told_whole_in_every_language) {
  struct Row {
    MailKind kind;
    const char* what;
  };
  for (const auto& row :
       {Row{MailKind::case_to_buyer, "silence"}, Row{MailKind::case_to_buyer, "silence_of_shop"},
        Row{MailKind::case_to_buyer, "return_delivered"}, Row{MailKind::case_to_shop, "silence"},
        Row{MailKind::case_to_shop, "silence_of_buyer"},
        Row{MailKind::case_to_shop, "return_delivered"}})
    for (const char* language : {"en", "fr", "zh-Hant"}) {
      auto notice = notice_of(row.kind, row.what);
      notice.language = language;
      for (const char* name : {"buyer", "due_at", "body"}) {
        const auto mail = render(notice);
        EXPECT_EQ((mail.subject + mail.text).find('{'), std::string::npos) << mail.text;
        EXPECT_TRUE(holds(mail.subject, "1001")) << mail.subject;
        notice.values.erase(name);
      }
    }
}

}  // namespace
}  // namespace entente::notices
