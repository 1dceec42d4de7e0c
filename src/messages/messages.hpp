// Front door of messages: what the composition and other features may use.
#pragma once

#include "journal/journal.hpp"
#include "messages/mail_intake.hpp"
#include "messages/mail_worker.hpp"
#include "messages/thread.hpp"
#include "messages/thread_commands.hpp"

namespace entente::api {
class Router;
}

namespace entente::messages {

// How many messages a side wrote about the order.
std::int64_t count_messages(db::Session& session, ShopId shop, OrderId order, Side side);
// What both sides wrote about the order, oldest first. Never a team's notes.
std::vector<Entry> messages_of_order(db::Session& session, ShopId shop, OrderId order);

void add_messages_routes(api::Router& routes);
// What holds for every write of a thread; registered once at start.
void add_message_invariants(journal::Invariants& invariants);

}  // namespace entente::messages
