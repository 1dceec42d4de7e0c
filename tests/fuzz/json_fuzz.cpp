// JSON commands: any bytes give a command or a problem, and nothing else.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "platform/json/described.hpp"

namespace {

struct Inner {
  std::string name;
  std::optional<std::int64_t> count;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, count))

struct Command {
  entente::ShopId shop_id;
  entente::Instant at;
  bool flag = false;
  std::int64_t stars = 0;
  std::vector<Inner> lines;
  std::optional<entente::Money> price;
};
BOOST_DESCRIBE_STRUCT(Command, (), (shop_id, at, flag, stars, lines, price))

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto command = entente::json::from_text<Command>(text);
  // What was read can be written and read again.
  if (command && !entente::json::from_text<Command>(entente::json::to_json_text(*command)))
    __builtin_trap();
  return 0;
}
