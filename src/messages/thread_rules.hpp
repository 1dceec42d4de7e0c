// What may happen in a thread (R1, C1, C-1). Pure: facts and time are arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "messages/held_mail.hpp"
#include "messages/message_files.hpp"
#include "messages/thread.hpp"

namespace entente::messages {

// In order of precedence.
enum class Refusal {
  nothing_said_yet,        // the thread begins with a message
  buyer_has_no_address,    // nobody to write to
  no_reply_is_awaited,     // answered, or said to need none
  no_such_held_mail,       // none waits, or somebody was faster
  benefit_tied_to_review,  // C-1
  gap_is_not_filled,       // of a saved reply
};
BOOST_DESCRIBE_ENUM(Refusal, nothing_said_yet, buyer_has_no_address, no_reply_is_awaited,
                    no_such_held_mail, benefit_tied_to_review, gap_is_not_filled)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

struct ThreadDecision : journal::Decision<Thread> {
  std::vector<Entry> entries;              // the first notice is the mail of the first entry
  std::vector<evidence::File> sent_files;  // with the first entry
  std::optional<HeldMail> held;            // as it is from now on
  bool remembers_sender = false;  // of that mail: in this thread it may speak for its person
};

// Somebody who is told by mail.
struct Recipient {
  std::string email;
  std::string language;
  std::optional<Uuid> id = {};     // of the person or account, where it is known
  std::string reply_address = {};  // answers to the mail come to it; empty: there is none
};

struct ThreadFacts {
  Thread thread;
  Side side = Side::shop;       // whose command it is
  std::optional<AccountId> by;  // who of the team
  Instant now;
  Channel channel = Channel::web;
  std::string language;                // of the words
  std::optional<std::string> mail_id;  // of the mail they came in by
  std::vector<Recipient> told;         // of the other side; empty: nobody can be reached
  std::vector<HeldMail> held;          // for this side to decide about, oldest first
  std::vector<evidence::File> drafts;  // files that this command sends
  std::vector<NotTaken> not_taken;     // what came with the mail besides
  journal::Fields mail;                // shop, buyer, order, link
};

// A message to the other side, who is told by mail: words, files, or both.
struct Send {
  std::optional<Text<5000>> body;
  std::optional<Topic> topic = {};  // of a buyer; the shop's messages have none
  std::vector<evidence::Attachment> files = {};
};
BOOST_DESCRIBE_STRUCT(Send, (), (body, topic, files))
Decided<Done> may_send(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const Send& command, const ThreadFacts& facts);
// C-1, or gaps: every passage that the refusal is about, by code points.
void explain(const Send& command, Problem& problem);

// What the shop's team writes for itself.
struct AddNote {
  Text<2000> body;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (body))
Decided<Done> may_add_note(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const AddNote& command, const ThreadFacts& facts);

struct Assign {
  std::optional<AccountId> account_id;  // none: nobody
};
BOOST_DESCRIBE_STRUCT(Assign, (), (account_id))
Decided<Done> may_assign(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const Assign& command, const ThreadFacts& facts);

// The buyer's last words ask for nothing: a thank you.
struct NoReplyNeeded {};
BOOST_DESCRIBE_STRUCT(NoReplyNeeded, (), ())
Decided<Done> may_say_no_reply_needed(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const NoReplyNeeded& command, const ThreadFacts& facts);

// The side has seen all there is.
struct MarkRead {};
BOOST_DESCRIBE_STRUCT(MarkRead, (), ())
Decided<Done> may_mark_read(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const MarkRead& command, const ThreadFacts& facts);

// What holds for every write of a thread (design.md 3.5); null where all is well.
const char* broken_invariant(const Thread* before, const Thread& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::messages
