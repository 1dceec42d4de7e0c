// What both sides can do in a thread: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "api/page.hpp"
#include "journal/command.hpp"
#include "messages/held_rules.hpp"
#include "messages/thread_facts.hpp"
#include "messages/thread_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::messages {

// How a command meets the thread of an order (journal/command.hpp).
struct Threads {
  using Key = ThreadKey;
  using Facts = Loaded;
  using View = ThreadView;
  static std::optional<Loaded> load(const Context& context, const ThreadKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.thread.version; }
  static void carry_out(journal::Work& work, const Loaded& before, const ThreadDecision& decision);
  static Answer<ThreadView> view(const Context& context, const ThreadKey& key);
};

// Who sends files with a message of the side.
evidence::Sender sender_of(const journal::Work& work, const Loaded& loaded);

// Finds the files and the language of the words; a message to the buyer carries a link to the
// thread (SEC-6).
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Send& command);
// The language of the words that become a message.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const AcceptHeld& command);
// 422 for somebody who is not of the team.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command);

// What the holder of a thread's link sees and sends: the token is the proof.
struct ViewConversation {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewConversation, (), (token))
Answer<ThreadView> view_conversation(Context& context, const ViewConversation& query);

// What the holder of a link decides about a held mail.
struct AcceptHeldByLink : AcceptHeld {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(AcceptHeldByLink, (AcceptHeld), (token))
Answer<ThreadView> accept_held_by_link(journal::Work& work, const AcceptHeldByLink& command);
struct DiscardHeldByLink : DiscardHeld {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(DiscardHeldByLink, (DiscardHeld), (token))
Answer<ThreadView> discard_held_by_link(journal::Work& work, const DiscardHeldByLink& command);

// Where those who are told read on: buyers get a link of their own with each mail.
void give_link(journal::Work& work, Loaded& loaded);

// A message of the order's buyer, whose proof the caller has checked.
Answer<Loaded> send_from_buyer(journal::Work& work, ShopId shop, OrderId order,
                               const Send& command);

struct SendByLink : Send {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(SendByLink, (Send), (token))
Answer<ThreadView> send_by_link(journal::Work& work, const SendByLink& command);

void add_thread_commands(api::Router& routes);
std::vector<api::Action> thread_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::messages
