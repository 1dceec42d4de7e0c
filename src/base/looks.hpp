// What a text looks like (UTS #39), so that a word list also meets the word in disguise (SEC-14).
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Lower case, without accents, every character replaced by the one it is mistaken for: a Cyrillic
// "а" by "a", the digit 0 by "o", and 1, l, |, ! and i all by "i". To compare with another text
// that went through here, never to show.
std::string looks_of(std::string_view text);

}  // namespace entente
