#include "api/router.hpp"
#include "messages/messages.hpp"
#include "messages/saved_reply_commands.hpp"
#include "messages/thread_commands.hpp"
#include "messages/thread_views.hpp"

namespace entente::messages {

using api::Audience;

namespace {

// A mail as its server hands it over, in the body as it is. Reading it may take long, and no
// transaction waits for that.
Answer<api::SlowWork> incoming_mail(Context& context, const api::Exchange& exchange) {
  const auto* raw = &exchange.request.body;
  const bool expected = is_expected(context.session, context.env, context.now, *raw);
  return [raw, expected, env = &context.env]() -> Answer<api::RawCommand> {
    const auto answer = std::make_shared<AnswerByMail>(read_answer(*raw));
    if (expected) make_files_ready(*env, *answer);
    return [answer](journal::Work& work, const api::Exchange& same) -> Answer<http::Response> {
      const auto taken = take_mail(work, *answer, same.request.body);
      return api::json_response(200, json::to_json_text(taken), {});
    };
  };
}

}  // namespace

void add_messages_routes(api::Router& routes) {
  const api::For reader{Audience::shop_reader, "messages.read"};
  routes.get("/v1/shops/{shop_id}/threads", reader, "List the threads of a shop", &list_threads);
  routes.get("/v1/shops/{shop_id}/threads/counts", reader, "Count what waits and what is unread",
             &count_threads);
  routes.get("/v1/shops/{shop_id}/orders/{order_id}/thread", reader, "Read the thread of an order",
             &get_thread);
  routes.get("/v1/my/threads", {Audience::buyer}, "List my threads", &my_threads);
  routes.get("/v1/my/orders/{shop_id}/{order_id}/thread", {Audience::buyer},
             "Read the thread of my order", &get_thread);
  add_thread_commands(routes);
  add_saved_reply_routes(routes);
  routes.ask("/v1/conversation-links/view", {Audience::anyone}, "Open the thread of a link",
             &view_conversation);
  routes.post("/v1/conversation-links/send", {Audience::anyone}, "Write to the shop",
              &send_by_link);
  routes.post("/v1/conversation-links/accept-held", {Audience::anyone},
              "Take a held mail for a message of the shop", &accept_held_by_link);
  routes.post("/v1/conversation-links/discard-held", {Audience::anyone}, "Discard a held mail",
              &discard_held_by_link);
  routes.raw_post_prepared("/v1/incoming-mail", {Audience::machine, "messages.write"},
                           "Take in a mail that answers a message", "message/rfc822",
                           &incoming_mail);
}

}  // namespace entente::messages
