// Guesses the language of what a person wrote.
#pragma once

#include <string>
#include <string_view>

namespace entente::text {

// "en", "fr", "zh-Hant", "zh-Hans", "pt": a BCP 47 tag, or "" where the text is too short, mixed or
// not UTF-8 and a guess would be a coin toss. `hint` is a language the writer is known to use.
std::string detect_language(std::string_view text, std::string_view hint = "");

}  // namespace entente::text
