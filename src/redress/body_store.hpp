// All SQL of the bodies.
#pragma once

#include <vector>

#include "platform/db/session.hpp"
#include "redress/redress_rules.hpp"

namespace entente::redress::body_store {

// In the order they were saved.
std::vector<RedressBody> all(db::Session& session);
// In the place of those that were there.
void replace(db::Session& session, const std::vector<RedressBody>& bodies);

}  // namespace entente::redress::body_store
