// Who is asking: proven by a session, an API key or a signed link, or nobody in particular.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"

namespace entente {

// anyone: no proof. account: staff or shop team. person: a buyer who followed a sign-in link.
// link: the holder of a narrow link (SEC-6). api_key: a machine. system: a timer that came due.
enum class ActorKind { anyone, account, person, link, api_key, system };
BOOST_DESCRIBE_ENUM(ActorKind, anyone, account, person, link, api_key, system)

enum class ShopRole { agent, manager, owner };  // each may do what the ones before it may
BOOST_DESCRIBE_ENUM(ShopRole, agent, manager, owner)

struct Actor {
  ActorKind kind = ActorKind::anyone;
  Uuid id;  // of the account, person, link or key; nil for anyone and system

  bool operator==(const Actor&) const = default;
};

// "account:01h..." for idempotency scopes and logs.
std::string to_text(const Actor& actor);

struct Membership {
  ShopId shop;
  ShopRole role = ShopRole::agent;
};

struct Who {
  Actor actor;
  bool is_operator = false;
  bool is_trust_and_safety = false;
  bool is_support = false;
  std::vector<Membership> shops;    // of an account
  std::optional<ShopId> key_shop;   // an API key bound to one shop
  std::vector<std::string> scopes;  // of an API key
  std::string session_token_hash;   // of a cookie session
  std::string csrf_token;           // what a write of a cookie session must repeat (SEC-7)
  std::string language;             // of the account or person; empty: by Accept-Language
  std::string time_zone;
  std::string address;       // of the client, for limits per address (SEC-5)
  bool over_tls = false;     // how its cookies are named and protected (SEC-7)
  std::string browser_hash;  // of the cookie that sign-in links are bound to (SEC-6)

  [[nodiscard]] bool is_staff() const { return is_operator || is_trust_and_safety || is_support; }
  [[nodiscard]] std::optional<ShopRole> role_in(ShopId shop) const;
  [[nodiscard]] bool has_scope(std::string_view scope) const;
};

// A timer, an import, a command line: the program itself.
Who system_who();

}  // namespace entente
