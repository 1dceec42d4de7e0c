// What each side can do about a withdrawal: the way its commands go, and the tables of them.
#pragma once

#include <optional>
#include <vector>

#include "journal/command.hpp"
#include "withdrawals/withdrawal_facts.hpp"
#include "withdrawals/withdrawal_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::withdrawals {

// How a command meets a withdrawal (journal/command.hpp).
struct Withdrawals {
  using Key = WithdrawalKey;
  using Facts = Loaded;
  using View = WithdrawalView;
  static std::optional<Loaded> load(const Context& context, const WithdrawalKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.row.version; }
  static Answer<Done> carry_out(journal::Work& work, const Loaded& before,
                                const WithdrawalDecision& decision);
  static Answer<WithdrawalView> view(const Context& context, const WithdrawalKey& key);
};

// The same for the holder of an order's link, who is its buyer: the token is the proof.
struct LinkedWithdrawalKey {
  std::string token;
  WithdrawalId withdrawal_id;
};
BOOST_DESCRIBE_STRUCT(LinkedWithdrawalKey, (), (token, withdrawal_id))
struct LinkedWithdrawals {
  using Key = LinkedWithdrawalKey;
  using Facts = Loaded;
  using View = WithdrawalView;
  static Answer<Loaded> load(journal::Work& work, const LinkedWithdrawalKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.row.version; }
  static Answer<Done> carry_out(journal::Work& work, const Loaded& before,
                                const WithdrawalDecision& decision);
  static Answer<WithdrawalView> view(const Context& context, const LinkedWithdrawalKey& key);
};

struct DeclareForOrder : OrderKey, Declare {};
BOOST_DESCRIBE_STRUCT(DeclareForOrder, (OrderKey, Declare), ())
Answer<WithdrawalView> declare(journal::Work& work, const DeclareForOrder& command);

struct DeclareByLink : Declare {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(DeclareByLink, (Declare), (token))
Answer<WithdrawalView> declare_by_link(journal::Work& work, const DeclareByLink& command);

struct ViewWithdrawalLink {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewWithdrawalLink, (), (token))
Answer<WithdrawalOffer> view_withdrawal_link(Context& context, const ViewWithdrawalLink& query);

void add_withdrawal_commands(api::Router& routes);
std::vector<api::Action> withdrawal_actions(const Context& context, const Loaded& loaded);
std::vector<api::Action> linked_withdrawal_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::withdrawals
