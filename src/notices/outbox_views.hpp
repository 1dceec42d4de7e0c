// The operator's view of the outbox: what waits, what failed and why, and the retry.
#pragma once

#include <optional>
#include <string>

#include "api/page.hpp"
#include "journal/journal.hpp"
#include "journal/outbox.hpp"

namespace entente::notices {

struct OutboxShop {
  ShopId id;
  std::string handle;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OutboxShop, (), (id, handle, name))

struct OutboxRowView {
  NoticeId id;
  std::string kind;
  std::optional<OutboxShop> shop;
  std::string recipient;  // masked: "a***@example.org"
  std::optional<std::string> subject;
  journal::OutboxState state = journal::OutboxState::waiting;
  std::int64_t attempts = 0;
  Instant due_at;
  std::optional<std::string> last_error;
  Instant created_at;
  std::optional<Instant> sent_at;
  std::vector<api::Action> actions;  // retry
};
BOOST_DESCRIBE_STRUCT(OutboxRowView, (),
                      (id, kind, shop, recipient, subject, state, attempts, due_at, last_error,
                       created_at, sent_at, actions))

struct ListOutbox : api::ListQuery {
  std::optional<journal::OutboxState> state;
};
BOOST_DESCRIBE_STRUCT(ListOutbox, (api::ListQuery), (state))
Answer<api::Page<OutboxRowView>> list_outbox(Context& context, const ListOutbox& query);

struct RetryNotice {
  NoticeId notice_id;
};
BOOST_DESCRIBE_STRUCT(RetryNotice, (), (notice_id))
Answer<OutboxRowView> retry_notice(journal::Work& work, const RetryNotice& command);

}  // namespace entente::notices
