// What operators see of the bodies and change, and what the sides of a decision read.
#pragma once

#include <string>
#include <vector>

#include "api/page.hpp"
#include "journal/work.hpp"
#include "redress/redress_rules.hpp"

namespace entente::redress {

struct RedressHintView {
  RedressHint name = RedressHint::no_body_for_buyers;
  std::string text;  // in the reader's language
};
BOOST_DESCRIBE_STRUCT(RedressHintView, (), (name, text))

struct RedressBodiesView {
  std::vector<RedressBody> items;
  std::vector<RedressHintView> hints;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(RedressBodiesView, (), (items, hints, actions))

struct ShowBodies {};
BOOST_DESCRIBE_STRUCT(ShowBodies, (), ())
Answer<RedressBodiesView> show_bodies(Context& context, const ShowBodies& query);

// The whole list, in the place of the one before.
struct SaveBodies {
  std::vector<RedressBody> items;
};
BOOST_DESCRIBE_STRUCT(SaveBodies, (), (items))
Answer<RedressBodiesView> save_bodies(journal::Work& work, const SaveBodies& command);

}  // namespace entente::redress
