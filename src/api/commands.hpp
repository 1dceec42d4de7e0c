// The commands of one kind of thing: a table with one line for each, from which its routes and the
// actions of its views are made. The way of a command is journal/command.hpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "api/router.hpp"
#include "journal/command.hpp"

namespace entente::api {

template <class Feature>
class Commands {
 public:
  using Facts = typename Feature::Facts;

  // Where the thing is: under its shop for teams, staff and machines, and under /v1/my for buyers.
  struct Place {
    std::string of_shop;
    std::string of_buyer = {};
  };
  explicit Commands(Place place) : place_(std::move(place)) {}

  // `name` is the action of the views, the key of its texts and, with dashes, the last part of the
  // path. `may` tells whether it is possible now, or `journal::always`.
  template <class Command, auto may>
  Commands& add(std::string name, For access, std::string summary) {
    Entry entry{std::move(name), std::move(access), std::move(summary)};
    entry.may = [](const Facts& facts) -> std::optional<Problem> {
      if constexpr (journal::is_asked<may>)
        if (const auto allowed = may(facts); !allowed) return problem_of(allowed.error());
      return std::nullopt;
    };
    entry.add_route = [](Router& routes, const std::string& pattern, const Entry& each) {
      routes.post(pattern, each.access, each.summary, &journal::run_command<Feature, may, Command>);
    };
    entries_.push_back(std::move(entry));
    return *this;
  }

  // What this reader may do now, and why not the rest. What is not for readers like this one is not
  // told at all.
  [[nodiscard]] std::vector<Action> actions(const Context& context, ShopId shop,
                                            const Facts& facts) const {
    std::vector<Action> actions;
    for (const auto& each : entries_) {
      if (access_of(each.access.audience, each.access.scope, context.who, shop) != Access::granted)
        continue;
      const auto why_not = each.may(facts);
      actions.push_back(why_not ? refused_action(context, each.name, *why_not)
                                : allowed_action(each.name));
    }
    return actions;
  }

  void add_routes(Router& routes) const {
    for (const auto& each : entries_) each.add_route(routes, path_of(each), each);
  }

 private:
  struct Entry {
    std::string name;
    For access;
    std::string summary;
    std::optional<Problem> (*may)(const Facts&) = nullptr;
    void (*add_route)(Router&, const std::string& pattern, const Entry&) = nullptr;
  };

  [[nodiscard]] std::string path_of(const Entry& entry) const {
    auto path = (entry.access.audience == Audience::buyer ? place_.of_buyer : place_.of_shop) + "/";
    for (char c : entry.name) path += c == '_' ? '-' : c;
    return path;
  }

  Place place_;
  std::vector<Entry> entries_;
};

}  // namespace entente::api
