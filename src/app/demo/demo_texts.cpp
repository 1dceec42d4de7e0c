#include "app/demo/demo_texts.hpp"

#include <stdexcept>

#include "base/embedded.hpp"
#include "platform/json/described.hpp"

namespace entente::app::demo {
namespace {

template <class T>
T read(const boost::json::value& value) {
  auto result = json::from_json<T>(value);
  if (!result)
    throw std::runtime_error("marketplace.json: " + result.error().errors.front().pointer);
  return *result;
}

}  // namespace

DemoTexts demo_texts() {
  auto file = embedded::find(embedded::demo(), "marketplace.json");
  if (!file) throw std::runtime_error("marketplace.json is not part of this program");
  auto parsed = boost::json::parse(*file).as_object();
  const auto& words = parsed.at("texts").as_object();
  return {read<std::vector<DemoShop>>(parsed.at("shops")), read<DemoStaff>(parsed.at("staff")),
          read<DemoWords>(words.at("en")), read<DemoWords>(words.at("fr")),
          read<DemoWords>(words.at("zh-Hant"))};
}

const DemoWords& words_of(const DemoTexts& texts, const std::string& language) {
  if (language == "fr") return texts.fr;
  if (language == "zh-Hant") return texts.zh;
  return texts.en;
}

}  // namespace entente::app::demo
