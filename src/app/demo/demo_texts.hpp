// The demo marketplace's own words: shops, products, reviews in three languages (marketplace.json).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

namespace entente::app::demo {

struct DemoShop {
  std::string handle;
  std::string name;
  std::string language;
  std::string currency;
  std::string time_zone;
  bool moderation = false;
  std::int64_t alert_threshold = 3;
  // One of the shops that the demo is shown with: each thing that can happen happens there.
  std::optional<bool> shows_all;
  std::optional<std::int64_t> past_orders;  // that were sold before
  std::vector<std::string> products;
};
BOOST_DESCRIBE_STRUCT(DemoShop, (),
                      (handle, name, language, currency, time_zone, moderation, alert_threshold,
                       shows_all, past_orders, products))

struct DemoReview {
  std::int64_t stars = 0;
  std::string title;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(DemoReview, (), (stars, title, body))

// What a buyer and a shop write about an order.
struct DemoTalk {
  std::string question;
  std::string answer;
  std::string thanks;
};
BOOST_DESCRIBE_STRUCT(DemoTalk, (), (question, answer, thanks))

// What is said in a case.
struct DemoCase {
  std::string details;
  std::string answer;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(DemoCase, (), (details, answer, note))

// A mail from another address of a buyer than the one that is known.
struct DemoHeld {
  std::string name;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(DemoHeld, (), (name, words))

struct DemoSavedReply {
  std::string name;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(DemoSavedReply, (), (name, body))

// What their senders call the files of evidence, and what stands in the receipt.
struct DemoFiles {
  std::string broken;
  std::string packed;
  std::string receipt;
  std::vector<std::string> receipt_lines;
};
BOOST_DESCRIBE_STRUCT(DemoFiles, (), (broken, packed, receipt, receipt_lines))

struct DemoWords {
  std::vector<std::string> names;
  std::vector<DemoReview> good;
  std::vector<DemoReview> bad;
  std::vector<DemoReview> fixed;
  std::string reply_subject;
  std::string reply_body;
  std::string public_reply;
  std::vector<DemoTalk> talks;
  std::vector<DemoCase> cases;           // one for each course of demo_cases.hpp
  std::vector<std::string> withdrawals;  // one for each course of demo_desk.hpp
  std::string webhook;                   // what one that nobody answers is called
  DemoHeld held;
  std::vector<DemoSavedReply> saved_replies;
  DemoFiles files;
};
BOOST_DESCRIBE_STRUCT(DemoWords, (),
                      (names, good, bad, fixed, reply_subject, reply_body, public_reply, talks,
                       cases, withdrawals, webhook, held, saved_replies, files))

// What the marketplace's people write, and about which shops (demo_standards.hpp).
struct DemoStaff {
  std::string warned;
  std::string warning;
  std::string limited;
  std::string limited_order;
  std::string ground;
  std::string reasons;
  std::string fact;
  std::string demand;
  std::vector<std::string> one_seller;
  std::string payout_account;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(DemoStaff, (),
                      (warned, warning, limited, limited_order, ground, reasons, fact, demand,
                       one_seller, payout_account, phone))

struct DemoTexts {
  std::vector<DemoShop> shops;
  DemoStaff staff;
  DemoWords en, fr, zh;
};

// Throws std::runtime_error where the embedded file is not what it must be.
DemoTexts demo_texts();
const DemoWords& words_of(const DemoTexts& texts, const std::string& language);

}  // namespace entente::app::demo
