// Language tags of shops: any language that ICU knows, not only those of the product's own texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::shops {

// The canonical BCP 47 tag ("pt-br" -> "pt-BR"; "zh-TW" -> "zh-Hant"); nullopt for what names no
// known language.
std::optional<std::string> known_language(std::string_view tag);

// Same language and script, whatever the region: a reader of one reads the other.
bool is_same_language(std::string_view a, std::string_view b);

// The best of `offered` for a reader: the same tag, else the same language; nullopt for none.
std::optional<std::string> best_language(std::string_view wanted,
                                         const std::vector<std::string>& offered);

}  // namespace entente::shops
