#include <fmt/format.h>

#include "people/account_store.hpp"
#include "people/setup.hpp"
#include "people/setup_store.hpp"

namespace entente::people {
namespace {

constexpr unsigned setup_token_bits = 160;

}  // namespace

std::optional<Installation> installation(db::Session& session) {
  return setup_store::get(session);
}

bool is_setup_needed(db::Session& session) {
  return account_store::count_operators(session) == 0;
}

std::optional<std::string> settle_installation(journal::Journal& journal) {
  std::optional<std::string> mismatch;
  const auto& env = journal.env();
  journal.run_system([&](journal::Work& work) {
    mismatch.reset();
    auto row = setup_store::get(work.session);
    if (!row) {
      setup_store::insert(work.session, {1, env.mode, env.sandbox, {}, {}, work.now});
    } else if (row->sandbox != env.sandbox) {
      mismatch = row->sandbox ? "This database is a sandbox: start it with --sandbox."
                              : "This database is no sandbox, and can never become one: start it "
                                "without --sandbox, or give --data another directory.";
    } else if (row->mode != env.mode) {
      mismatch =
          fmt::format("This database was set up in the mode \"{}\": start it with --mode {}.",
                      to_text(row->mode), to_text(row->mode));
    }
  });
  return mismatch;
}

std::optional<std::string> ensure_setup_link(journal::Journal& journal) {
  std::optional<std::string> link;
  // A start that has nothing to write also succeeds where nothing can be written.
  bool is_needed = false;
  journal.database().read([&](db::Session& session) { is_needed = is_setup_needed(session); });
  if (!is_needed) return link;
  journal.run_system([&](journal::Work& work) {
    link.reset();
    if (!is_setup_needed(work.session)) return;
    auto token = crypto::random_token(setup_token_bits);
    setup_store::set_token_hash(work.session, crypto::hash_token(token));
    link = work.env.public_url;
    while (link->ends_with('/')) link->pop_back();
    *link += "/setup#" + token;
  });
  return link;
}

void keep_sandbox_time(journal::Work& work, Instant now) {
  setup_store::save_sandbox_time(work.session, now);
}

}  // namespace entente::people
