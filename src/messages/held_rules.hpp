// What becomes of a mail to a reply address by whom it came from, and of one that is held (EM-2).
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "messages/thread_rules.hpp"

namespace entente::messages {

inline constexpr std::size_t held_mails_max = 20;  // of one thread, for one side to decide

enum class Reception {
  speaks,    // from the person's own address, or one that was accepted before
  held,      // from another: the other side decides
  not_held,  // the same, where too many wait already, or without an address to tell
};
// Addresses are keys (people::email_key); `from`: none where it is unreadable. `waiting`: how many
// mails are held for the other side.
Reception reception_of(const std::optional<std::string>& from, const std::string& own,
                       const std::vector<std::string>& accepted, std::size_t waiting);

// The facts are those of the side that the mail would speak for; `told` has the other one. It is
// told once, however many mails wait for it.
ThreadDecision hold(const HeldMail& mail, const ThreadFacts& facts, std::size_t waiting);

// A held mail becomes a message of the other side. Nobody is mailed about it: who reads it
// accepted it.
struct AcceptHeld {
  HeldMailId held_id;
  bool remember = false;  // further mails from this address are messages at once
};
BOOST_DESCRIBE_STRUCT(AcceptHeld, (), (held_id, remember))
Decided<Done> may_decide_held(const ThreadFacts& facts);
Decided<ThreadDecision> decide(const AcceptHeld& command, const ThreadFacts& facts);

// Its words and the original are forgotten.
struct DiscardHeld {
  HeldMailId held_id;
};
BOOST_DESCRIBE_STRUCT(DiscardHeld, (), (held_id))
Decided<ThreadDecision> decide(const DiscardHeld& command, const ThreadFacts& facts);

}  // namespace entente::messages
