// An event in the moment it is recorded, as followers see it (work.hpp).
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
