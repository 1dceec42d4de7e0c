#include "messages/messages.hpp"

#include "messages/thread_rules.hpp"

namespace entente::messages {

void add_message_invariants(journal::Invariants& invariants) {
  invariants.add<Thread>(&broken_invariant);
}

}  // namespace entente::messages
