// The first start: what the installation is, and the link that makes its first operator.
#pragma once

#include <optional>
#include <string>

#include "journal/journal.hpp"

namespace entente::people {

struct Installation {
  std::int64_t id = 1;
  Mode mode = Mode::marketplace;
  bool sandbox = false;
  std::optional<Instant> sandbox_now;  // kept by the sandbox's clock
  std::optional<std::string> setup_token_hash;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Installation, (),
                      (id, mode, sandbox, sandbox_now, setup_token_hash, created_at))

// nullopt before the first start.
std::optional<Installation> installation(db::Session& session);

// Writes what the environment says at the first start. Later: a sentence for people where the
// database is another kind of installation (a sandbox from its first start or never), else nullopt.
std::optional<std::string> settle_installation(journal::Journal& journal);

// While there is no active operator: a new one-time link "https://host/setup#token" to print; the
// one printed before is dead then. nullopt once there is an operator.
std::optional<std::string> ensure_setup_link(journal::Journal& journal);

// The sandbox's clock as it was moved, for the next start.
void keep_sandbox_time(journal::Work& work, Instant now);

// No operator yet; says nothing to strangers but that.
bool is_setup_needed(db::Session& session);

}  // namespace entente::people
