// What other systems are told of: a closed list, and from which events of the journal it is made.
// Data are ids, states and numbers, never words or names of people (SEC-2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "journal/decision.hpp"

namespace entente::webhooks {

inline constexpr std::string_view test_event = "webhook.test";

// A field of the event that is told, and under which name.
struct ToldField {
  std::string_view of_event;
  std::string_view name;
};

struct EventType {
  std::string type;          // "case.opened"
  std::string_view kind;     // of the journal's event
  std::string_view subject;  // "case_id": what the event is about
  std::span<const ToldField> fields;
  std::string_view summary;
};

std::span<const EventType> event_types();
// The names of the table, in its order; not of the test event, which nobody subscribes to.
std::vector<std::string_view> event_type_names();
bool is_event_type(std::string_view name);

// None where nobody is told of such events.
const EventType* type_of(const journal::Event& event);

// {"type":...,"timestamp":...,"data":{"shop_id":...,"case_id":...}} as it is sent.
std::string body_of(const EventType& type, ShopId shop, const Uuid& subject,
                    const journal::Event& event, Instant now);
std::string test_body(ShopId shop, std::string_view webhook_id, Instant now);

}  // namespace entente::webhooks
