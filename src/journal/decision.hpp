// What a pure rule decides: the new row and everything that follows from it. Values only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::journal {

using Fields = std::map<std::string, std::string>;

// Something that happened. `data` has ids and states; what can identify a person goes to
// `personal`, which can be erased while the chain still verifies (X6).
struct Event {
  std::string kind;
  Fields data;
  Fields personal;
};

// A timer of the subject: set (replacing one of the same kind) or, with no instant, cleared.
struct TimerChange {
  std::string kind;
  std::optional<Instant> due_at;
};

// A message for one recipient; it leaves by the outbox after the commit.
struct Notice {
  std::string kind;       // the template: "alert_bad_rating"
  std::string recipient;  // one e-mail address
  std::string language;
  Fields values;
};

template <class Row>
struct Decision {
  Row row;
  std::vector<Event> events;
  std::vector<TimerChange> timers;
  std::vector<Notice> notices;
};

}  // namespace entente::journal
