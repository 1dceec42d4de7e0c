// One command on one thing, from its row to the new view: what every command does, once
// (design.md section 3). A command is a described struct and a pure `decide` beside it.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "journal/work.hpp"

namespace entente::journal {

// A feature says once how its things are met, in a struct such as:
//
//   struct Disputes {
//     using Key = DisputeKey;      // described: the members that name one thing in a path
//     using Facts = Loaded;        // its row and all that its rules ask about; may derive from
//     what
//                                  // the rules see
//     using View = DisputeView;    // what every command answers with
//     static std::optional<Facts> load(const Context&, const Key&);  // none: 404 for this reader;
//                                  // or Answer<Facts>, where there are more ways to say no
//     static std::int64_t version(const Facts&);
//     static void carry_out(Work&, const Facts& before, const Decision&);  // or Answer<Done>, and
//                                  // the decision by value where more is put into it
//     static Answer<View> view(const Context&, const Key&);
//     static std::int64_t version_after(const Decision&);  // may be missing: the version the view
//                                  // will have, for senders who read nothing else of it
//   };
//
// and once for each command, as free functions beside its struct:
//
//   Decided<Decision> decide(const CloseDispute&, const DisputeFacts&);    always; pure
//   Decided<Done> may_close(const DisputeFacts&);                          where a state forbids it
//   Answer<Done> prepare(Work&, Facts&, const SendReply&);                 where facts are to be
//   made void explain(const SendReply&, Problem&);                              where a refusal has
//   marks

// The key and the command in one: what a route reads.
template <class Key, class Command>
struct Addressed : Key, Command {
  BOOST_DESCRIBE_CLASS(Addressed, (Key, Command), (), (), ())
};
template <class Key, class Command>
Addressed(Key, Command) -> Addressed<Key, Command>;

// What may_close and its like are, and none of them.
inline constexpr std::nullptr_t always = nullptr;
template <auto may>
inline constexpr bool is_asked = !std::is_null_pointer_v<std::remove_cv_t<decltype(may)>>;

template <class Command, class Refused>
std::unexpected<Problem> refusal_of(const Command& command, Refused refusal) {
  auto problem = problem_of(refusal);
  if constexpr (requires { explain(command, problem); }) explain(command, problem);
  return std::unexpected(std::move(problem));
}

// The view, or one of which the version alone is right, where it is left out.
template <class Feature>
Answer<typename Feature::View> view_or_version(const Work& work, const typename Feature::Key& key,
                                               std::int64_t version) {
  if (work.leaves_view_out()) {
    typename Feature::View unseen{};
    unseen.version = version;
    return unseen;
  }
  auto view = Feature::view(work, key);
  if (view && view->version != version)
    throw std::logic_error("a view shows another version than its command has made");
  return view;
}

// Loads, checks the version the sender saw, asks whether it may be, prepares, decides, carries out
// and shows (Work::wants_view). Each "no" on the way is the answer, and nothing is written.
template <class Feature, auto may = always, class Command>
Answer<typename Feature::View> run_command(
    Work& work, const Addressed<typename Feature::Key, Command>& addressed) {
  const Command& command = addressed;
  auto facts = Feature::load(work, addressed);
  if constexpr (requires { facts.error(); }) {
    if (!facts) return std::unexpected(facts.error());
  } else {
    if (!facts) return not_found();
  }
  if (auto seen = work.check_version(Feature::version(*facts)); !seen)
    return std::unexpected(seen.error());
  if constexpr (is_asked<may>)
    if (auto allowed = may(*facts); !allowed) return refusal_of(command, allowed.error());
  if constexpr (requires { prepare(work, *facts, command); })
    if (auto done = prepare(work, *facts, command); !done) return std::unexpected(done.error());
  auto decision = decide(command, *facts);
  if (!decision) return refusal_of(command, decision.error());
  std::optional<std::int64_t> version;
  if constexpr (requires { Feature::version_after(*decision); })
    version = Feature::version_after(*decision);
  if constexpr (std::is_void_v<decltype(Feature::carry_out(work, *facts, std::move(*decision)))>) {
    Feature::carry_out(work, *facts, std::move(*decision));
  } else {
    if (auto done = Feature::carry_out(work, *facts, std::move(*decision)); !done)
      return std::unexpected(done.error());
  }
  return version ? view_or_version<Feature>(work, addressed, *version)
                 : Feature::view(work, addressed);
}

}  // namespace entente::journal
