#include "notices/mail_render.hpp"

#include <gtest/gtest.h>

#include <boost/mp11.hpp>
#include <map>
#include <set>
#include <utility>

#include "base/fair_text.hpp"
#include "notices/tests/any_mail.hpp"

namespace entente::notices {
namespace {

const text::Catalogue& texts() {
  static const text::Catalogue catalogue(text::Catalogue::embedded());
  return catalogue;
}

RenderedMail render(const journal::Notice& notice) {
  return render_mail(texts(), mail_templates(), notice);
}

std::vector<MailKind> all_kinds() {
  std::vector<MailKind> kinds;
  for (const auto& each : values_of<MailKind>) kinds.push_back(each.value);
  return kinds;
}
bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(MailRender, every_mail_in_every_language_is_whole) {
  std::set<std::string> subjects;
  for (auto kind : all_kinds())
    for (const std::string language : {"en", "fr", "zh-Hant"}) {
      auto mail = render(notice_of(kind, language));
      std::string name(to_text(kind));
      auto what = name + " " + language;
      EXPECT_EQ(mail.language, language) << what;
      EXPECT_FALSE(mail.subject.empty()) << what;
      subjects.insert(mail.subject);
      for (const auto& part : {mail.subject, mail.text, mail.html}) {
        EXPECT_FALSE(holds(part, "{{")) << what << part;
        for (const auto& group : {std::string("common"), std::string("ground"), name})
          EXPECT_FALSE(holds(part, "mail." + group)) << what << part;
      }
      EXPECT_EQ(mail.text.find('{'), std::string::npos) << what << mail.text;
      EXPECT_TRUE(holds(mail.text, everything()["link"])) << what << mail.text;
      EXPECT_TRUE(holds(mail.html, "href=\"https://reviews.example.test/u#token\"")) << what;
      EXPECT_TRUE(holds(mail.html, "<html lang=\"" + language + "\">")) << what;
      EXPECT_FALSE(holds(mail.text, "\n\n\n")) << what << mail.text;
    }
  // The shop's own subject of dispute_reply is the only one that is the same everywhere.
  EXPECT_EQ(subjects.size(), all_kinds().size() * 3 - 2);
}

TEST(MailRender, shipped_texts_are_valid_and_say_no_plain_apostrophe) {
  EXPECT_TRUE(texts().check().empty());
  text::Catalogue::Source source = text::Catalogue::embedded();
  for (const auto& [language, bytes] : source) EXPECT_FALSE(holds(bytes, "'")) << language;
}

TEST(MailRender, values_only_needed_sometimes_leave_no_hole) {
  for (auto kind : all_kinds()) {
    auto notice = notice_of(kind, "en");
    auto all = std::exchange(notice.values, {});
    for (auto name : required_values(kind))
      notice.values[std::string(name)] = all[std::string(name)];
    auto mail = render(notice);
    EXPECT_FALSE(holds(mail.subject + mail.text, "{")) << notice.kind << mail.text;
    EXPECT_FALSE(holds(mail.text, "\n\n\n")) << notice.kind << mail.text;
  }
}

TEST(MailRender, missing_and_malformed_values_are_named) {
  for (auto kind : all_kinds())
    for (auto name : required_values(kind)) {
      auto notice = notice_of(kind, "en");
      notice.values.erase(std::string(name));
      EXPECT_THROW(render(notice), std::invalid_argument) << notice.kind << " " << name;
    }
  for (const auto& [name, value] :
       std::multimap<std::string, std::string>{{"stars", "two"},
                                               {"response_due_at", "soon"},
                                               {"link", "javascript:x()"},
                                               {"amount", "12.50"},
                                               {"amount", "a EUR"},
                                               {"amount", "1.234 EUR"},
                                               {"amount", "5 XXQ"},
                                               {"zone", "Mars/Base"}}) {
    auto notice = notice_of(MailKind::alert_bad_rating, "en");
    notice.values[name] = value;
    EXPECT_THROW(render(notice), std::invalid_argument) << name;
  }
  EXPECT_THROW(render({"no_such_mail", "a@example.test", "en", everything()}),
               std::invalid_argument);
}

TEST(MailRender, tells_times_in_the_zone_of_the_reader) {
  auto notice = notice_of(MailKind::alert_bad_rating, "en");
  EXPECT_TRUE(holds(render(notice).text,
                    "Sunday, November 22, 2026, 9:50\u202f"
                    "AM"));
  notice.values["zone"] = "America/New_York";
  EXPECT_TRUE(holds(render(notice).text,
                    "Saturday, November 21, 2026, 8:50\u202f"
                    "PM"));
}

TEST(MailRender, what_people_wrote_is_never_markup) {
  for (auto kind : all_kinds()) {
    auto notice = notice_of(kind, "fr");
    for (const char* name :
         {"shop", "buyer", "product", "title", "comment", "comment_before", "comment_after",
          "subject", "body", "reply", "passage", "explanation", "inviter", "contact"})
      notice.values[name] = "<img src=x onerror=\"a\"> {{link}} {0} '{'\n" + std::string(name);
    auto mail = render(notice);
    EXPECT_FALSE(holds(mail.html, "<img")) << notice.kind;
    EXPECT_FALSE(holds(mail.html, "onerror=\"")) << notice.kind;
    EXPECT_EQ(mail.subject.find_first_of("\r\n"), std::string::npos) << notice.kind;
  }
}

TEST(MailRender, quotes_in_text_as_mail_programs_do) {
  auto mail = render(notice_of(MailKind::alert_bad_rating, "en"));
  EXPECT_TRUE(holds(mail.text, "> It came late.\n> And in pieces.\n"));
  EXPECT_TRUE(holds(mail.text, "★★☆☆☆ 2 stars out of 5"));
  EXPECT_TRUE(holds(mail.html, "It came late.<br>\nAnd in pieces."));
}

TEST(MailRender, falls_back_to_the_shops_language_then_english) {
  auto notice = notice_of(MailKind::follow_up, "pt-BR");
  EXPECT_EQ(render(notice).language, "en");
  notice.values["shop_language"] = "fr";
  EXPECT_EQ(render(notice).language, "fr");
}

TEST(MailRender, speaks_of_a_customer_who_gave_no_name) {
  auto notice = notice_of(MailKind::alert_bad_rating, "fr");
  notice.values["buyer"] = "";
  EXPECT_TRUE(holds(render(notice).text, "Un client a attribué 2 étoiles à Blue bowl."));
  notice.kind = to_text(MailKind::follow_up);
  EXPECT_TRUE(holds(render(notice).text, "\nBonjour,\n"));
}

// C-1, M9: our own words around the link that updates a review offer nothing.
TEST(MailRender, no_benefit_stands_beside_the_update_link) {
  for (auto kind : {MailKind::dispute_reply, MailKind::follow_up})
    for (const std::string language : {"en", "fr", "zh-Hant"}) {
      auto mail = render(notice_of(kind, language));
      for (const auto& mark : find_benefits_tied_to_review(mail.subject + "\n" + mail.text, true))
        ADD_FAILURE() << to_text(kind) << " " << language << ": " << mark.word;
    }
}

TEST(MailRender, an_update_link_comes_with_the_sentence_that_it_is_voluntary) {
  auto notice = notice_of(MailKind::dispute_reply, "en");
  EXPECT_TRUE(holds(render(notice).text, "Updating is entirely up to you."));
  EXPECT_TRUE(holds(render(notice).html, "Update my review"));
  notice.values.erase("link");
  EXPECT_FALSE(holds(render(notice).text, "Updating is entirely up to you."));
  EXPECT_FALSE(holds(render(notice).html, "Update my review"));
}

// DSA-17: measure, facts, term, automation, redress.
TEST(MailRender, a_refusal_states_its_reasons) {
  for (const char* ground :
       {"private_information", "obscene_racist_or_harassing", "discrimination",
        "prohibited_medical_claims", "advertising_or_spam", "outside_sellers_control",
        "threats_or_extortion", "score_inflation"}) {
    auto notice = notice_of(MailKind::review_refused, "en");
    notice.values["ground"] = ground;
    auto mail = render(notice);
    EXPECT_FALSE(holds(mail.text, "mail.ground")) << ground;
    for (const char* part : {"> or I will", "The passage threatens a person.", "no end date",
                             "No automated means", "within six months", "court"})
      EXPECT_TRUE(holds(mail.text, part)) << part;
    notice.values.erase("link");
    EXPECT_TRUE(holds(render(notice).text, "help@example.test"));
  }
  auto notice = notice_of(MailKind::review_refused, "en");
  notice.values["ground"] = "too_few_stars";
  EXPECT_THROW(render(notice), std::invalid_argument) << "C-3: there is no ninth ground";
}

// ---- news of a case ----

// What is told, and the values that come with it.
using News = std::map<std::string, std::vector<std::string>>;

const News& news(MailKind side) {
  static const std::vector<std::string> offer{"solution", "answer_at", "amount", "body", "by"};
  static const std::vector<std::string> decided{"body", "term", "amount", "borne_by", "by"};
  static const News to_both{
      {"opened", {"body", "escalate_at", "by"}},
      {"comment", {"body", "by"}},
      {"evidence", {"body", "by"}},
      {"offer", offer},
      {"offer_accepted", {"solution", "answer_at", "promise_at", "amount", "body", "by"}},
      {"offer_declined", offer},
      {"part_refunded", {"amount", "by"}},
      {"refunded", {"amount", "by"}},
      {"refund_failed", {"amount", "by"}},
      {"delivery_confirmed", {"contest_at", "by"}},
      {"escalated", {"body", "by"}},
      {"asked", {"body", "answer_at", "by"}},
      {"reopened", {"body", "by"}},
      {"grew_late", {"by"}},
      {"promise_due", {"by"}},
      {"offer_reminder", {"answer_at", "by"}},
      {"asked_reminder", {"answer_at", "by"}},
      {"return_lapsed", {"by"}},
      {"return_reminder", {"due_at", "by"}},
      {"decided_refund", decided},
      {"decided_not_upheld", {"body", "term", "borne_by", "by"}}};
  static const News to_buyer = [] {
    News all = to_both;
    all["refund_ordered"] = {"amount", "body", "by"};
    all["may_escalate"] = {"by"};
    all["tracking"] = {"number", "by"};
    all["return_instructed"] = {"body", "due_at", "by"};
    all["return_found"] = {"finding", "body", "by"};
    return all;
  }();
  static const News to_shop = [] {
    News all = to_both;
    all["closed_by_buyer"] = {"by"};
    all["contested"] = {"body", "by"};
    all["reminder"] = {"escalate_at", "by"};
    all["promise_reminder"] = {"due_at", "by"};
    all["unsolved_reminder"] = {"due_at", "by"};
    all["return_sent"] = {"number", "due_at", "by"};
    return all;
  }();
  return side == MailKind::case_to_buyer ? to_buyer : to_shop;
}

// With the values that come with it and no others.
journal::Notice news_of(MailKind side, const std::string& what, const std::string& language) {
  auto notice = notice_of(side, language);
  const auto all = std::exchange(notice.values, {});
  for (const char* name : {"shop", "buyer", "order", "link", "zone"})
    notice.values[name] = all.at(name);
  for (const auto& name : news(side).at(what)) notice.values[name] = all.at(name);
  notice.values["what"] = what;
  return notice;
}

template <class Check>
void for_all_news(Check check) {
  for (auto side : {MailKind::case_to_buyer, MailKind::case_to_shop})
    for (const auto& [what, values] : news(side))
      for (const std::string language : {"en", "fr", "zh-Hant"}) {
        SCOPED_TRACE(std::string(to_text(side)) + " " + what + " " + language);
        check(news_of(side, what, language));
      }
}

TEST(MailRender, all_news_of_a_case_are_told_whole_in_every_language) {
  std::set<std::string> subjects;
  for_all_news([&](const journal::Notice& notice) {
    const auto mail = render(notice);
    EXPECT_TRUE(subjects.insert(mail.subject).second) << mail.subject;
    EXPECT_EQ(mail.subject.find('{'), std::string::npos) << mail.subject;
    EXPECT_EQ(mail.text.find('{'), std::string::npos) << mail.text;
    EXPECT_FALSE(holds(mail.html, "{{"));
    EXPECT_FALSE(holds(mail.text, "\n\n\n")) << mail.text;
    EXPECT_TRUE(holds(mail.text, "1001")) << mail.text;
    EXPECT_TRUE(holds(mail.text, notice.values.at("link")));
    for (const char* name : {"body", "term"})
      EXPECT_EQ(holds(mail.html, everything().at(name).substr(0, 5)), notice.values.contains(name))
          << name;
  });
}

TEST(MailRender, values_that_news_may_lack_leave_no_hole) {
  for_all_news([](journal::Notice notice) {
    for (const char* name : {"buyer", "body", "by", "borne_by"}) notice.values.erase(name);
    if (notice.values["what"].starts_with("offer") || notice.values["what"] == "refunded")
      notice.values.erase("amount");
    const auto mail = render(notice);
    EXPECT_EQ((mail.subject + mail.text).find('{'), std::string::npos) << mail.text;
    EXPECT_FALSE(holds(mail.text, "> ")) << mail.text;
  });
}

// C-1: a refund is spoken of, and so nothing of reviews.
TEST(MailRender, news_of_a_case_tie_nothing_to_a_review) {
  for_all_news([](journal::Notice notice) {
    notice.values["link"] = "https://shop.example.test/c#token";
    const auto mail = render(notice);
    EXPECT_TRUE(find_review_words(mail.subject + "\n" + mail.text).empty()) << mail.text;
  });
}

TEST(MailRender, texts_follow_what_happened_and_money_its_language) {
  auto notice = news_of(MailKind::case_to_buyer, "offer", "en");
  auto mail = render(notice);
  EXPECT_EQ(mail.subject, "Atelier Bleu offers you a solution for order 1001");
  EXPECT_TRUE(holds(mail.text, "a price reduction of €12.50")) << mail.text;
  EXPECT_TRUE(holds(mail.text, "> Dear Ana,\n> \n> we are sorry.\n"));
  EXPECT_TRUE(holds(mail.text, "by Friday, November 27, 2026, 9:50")) << mail.text;
  notice.language = "fr";
  EXPECT_TRUE(holds(render(notice).text, "12,50\u00a0€")) << render(notice).text;
  notice.values["what"] = "nothing_like_it";
  EXPECT_THROW(render(notice), std::invalid_argument);
}

// C-6, P2B-4, ADR-1: reasons, term, and where to go on.
TEST(MailRender, a_decision_states_its_reasons_and_how_to_object) {
  const std::string body = "out-of-court";
  for (const char* what : {"decided_refund", "decided_not_upheld"}) {
    const auto to_buyer = render(news_of(MailKind::case_to_buyer, what, "en")).text;
    const auto to_shop = render(news_of(MailKind::case_to_shop, what, "en")).text;
    for (const auto& text : {to_buyer, to_shop})
      for (const char* part : {"A person of support has decided", "> Dear Ana", "Cases, point 7",
                               "If you disagree", "write to support", "court"})
        EXPECT_TRUE(holds(text, part)) << what << " " << part;
    EXPECT_TRUE(holds(to_buyer, body)) << what;
    EXPECT_TRUE(holds(to_shop, "statement of reasons")) << what;
  }
  EXPECT_TRUE(holds(render(news_of(MailKind::case_to_shop, "decided_refund", "en")).text,
                    "€12.50 goes back to the customer, paid by your shop"));
}

TEST(MailRender, closings_leave_statutory_rights_untouched) {
  for (const char* what : {"refunded", "delivery_confirmed", "decided_not_upheld"})
    EXPECT_TRUE(holds(render(news_of(MailKind::case_to_buyer, what, "en")).text,
                      "Your statutory rights are untouched"))
        << what;
  EXPECT_FALSE(holds(render(news_of(MailKind::case_to_buyer, "comment", "en")).text, "statutory"));
}

TEST(MailRender, an_invitation_names_shop_and_inviter_where_there_are_any) {
  auto notice = notice_of(MailKind::invite_team, "en");
  EXPECT_EQ(render(notice).subject, "Join the team of Atelier Bleu");
  EXPECT_TRUE(holds(render(notice).text, "Bo invites you to join the team of Atelier Bleu."));
  notice.values["shop"] = "";
  notice.values["inviter"] = "";
  notice.values["role"] = "trust_and_safety";
  EXPECT_EQ(render(notice).subject, "You are invited to join the team");
  EXPECT_TRUE(
      holds(render(notice).text, "You are invited to join the team. Your role: trust and safety."));
}

}  // namespace
}  // namespace entente::notices
