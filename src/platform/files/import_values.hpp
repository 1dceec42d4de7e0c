// Values as foreign files write them. Private to this folder and its tests.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "platform/files/mapping.hpp"

namespace entente::files {

std::optional<std::int64_t> parse_integer(std::string_view text);

// Minor units of the currency.
std::optional<std::int64_t> parse_amount(std::string_view text, ImportFormat format,
                                         std::string_view currency);

// "garden_tools" -> "Garden tools".
std::string in_words(std::string_view text);

// Reads times of one zone. Rows of a file are mostly near each other in time, so the zone's rules
// are asked only when a time lies outside the stretch that they last answered for.
class TimeReader {
 public:
  explicit TimeReader(std::string_view zone);
  ~TimeReader();
  std::optional<Instant> read(std::string_view text, ImportFormat format);

 private:
  struct Zone;
  std::optional<Instant> local(std::string_view text);

  std::unique_ptr<Zone> zone_;
};

}  // namespace entente::files
