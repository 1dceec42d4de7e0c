// An event in the moment it is recorded, for features that write what follows from it in the same
// transaction, whichever feature recorded it. The journal knows none of them: the composition
// registers them as it registers what must hold of a row,
//
//   invariants.add<journal::Recorded>(&webhooks::put_into_outbox);
//
// and they answer with null, or with the sentence that ends the transaction.
#pragma once

#include "journal/work.hpp"

namespace entente::journal {

struct Recorded {
  Work& work;
  ShopId shop;
  const Uuid& subject;
  const Event& event;
};

}  // namespace entente::journal
