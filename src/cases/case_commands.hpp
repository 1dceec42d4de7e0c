// What each side can do in a case: the way its commands go, and the tables of them.
#pragma once

#include <optional>
#include <vector>

#include "api/page.hpp"
#include "cases/case_facts.hpp"
#include "cases/case_service.hpp"
#include "cases/case_views.hpp"
#include "cases/escalation_rules.hpp"
#include "cases/offer_rules.hpp"
#include "cases/queue_rules.hpp"
#include "cases/return_rules.hpp"
#include "cases/talk_rules.hpp"
#include "cases/wish_rules.hpp"
#include "journal/command.hpp"
#include "messages/messages.hpp"

namespace entente::api {
class Router;
}

namespace entente::cases {

// How a command meets a case (journal/command.hpp).
struct Cases {
  using Key = CaseKey;
  using Facts = Loaded;
  using View = CaseView;
  static std::optional<Loaded> load(const Context& context, const CaseKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.row.version; }
  static Answer<Done> carry_out(journal::Work& work, const Loaded& before, CaseDecision decision);
  static Answer<CaseView> view(const Context& context, const CaseKey& key);
  static std::int64_t version_after(const CaseDecision& decision) { return decision.row.version; }
};

// The same for the holder of an order's link, who is its buyer: the token is the proof.
struct LinkedCaseKey {
  std::string token;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(LinkedCaseKey, (), (token, case_id))
struct LinkedCases {
  using Key = LinkedCaseKey;
  using Facts = Loaded;
  using View = CaseView;
  static Answer<Loaded> load(journal::Work& work, const LinkedCaseKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.row.version; }
  static Answer<Done> carry_out(journal::Work& work, const Loaded& before, CaseDecision decision);
  static Answer<CaseView> view(const Context& context, const LinkedCaseKey& key);
  static std::int64_t version_after(const CaseDecision& decision) { return decision.row.version; }
};

// Finds out the language of the words, for those commands that have some.
void find_language(const Context& context, Loaded& loaded, std::string_view words);
// Finds the drafts of this sender that a command submits (evidence.hpp says what it refuses).
Answer<Done> find_drafts(journal::Work& work, Loaded& loaded,
                         const std::vector<evidence::Attachment>& wanted);
// With files, if there are some.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Comment& command);
// With one file at least.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const SubmitEvidence& command);
// 422 for somebody who is not of the team.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command);
// The parcel becomes one of the order (shipping.hpp says what it refuses).
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AddTracking& command);
// A label is a page of the carrier: https.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const InstructReturn& command);
// A return that begins goes where the shop wanted the last one.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AcceptOffer& command);
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AcceptWish& command);
// Asks the buyer or the shop, nobody else, for as many days as the policy allows.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Ask& command);

// As many days as the policy allows.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Hold& command);
// To somebody of the staff who is no side of the case.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const HandOver& command);

struct OpenCaseOfOrder : OrderKey, OpenCase {};
BOOST_DESCRIBE_STRUCT(OpenCaseOfOrder, (OrderKey, OpenCase), ())
Answer<CaseView> open_case(journal::Work& work, const OpenCaseOfOrder& command);

struct OpenCaseByLink : OpenCase {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(OpenCaseByLink, (OpenCase), (token))
Answer<CaseView> open_case_by_link(journal::Work& work, const OpenCaseByLink& command);

// The way to talk first (C1): a message in the order's thread, by the same link.
struct SendMessageByLink : messages::Send {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(SendMessageByLink, (messages::Send), (token))
struct MessageSent {
  bool sent = true;
};
BOOST_DESCRIBE_STRUCT(MessageSent, (), (sent))
Answer<MessageSent> send_message_by_link(journal::Work& work, const SendMessageByLink& command);

void add_case_commands(api::Router& routes);
std::vector<api::Action> case_actions(const Context& context, const Loaded& loaded);
std::vector<api::Action> linked_case_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::cases
