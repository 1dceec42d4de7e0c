// HTML mail as plain text: paragraphs, lists and quotes as a person would type them.
#pragma once

#include <string>
#include <string_view>

namespace entente::mail {

// `html` in UTF-8, any bytes. Quotes of every known program become lines with ">", or stand below
// "-----Original Message-----" where the program marks only their beginning; signatures it marks
// come below "-- ". So visible_text cuts them like those of plain mail. Hidden parts, scripts and
// styles are left out; a link's target follows its text where the text does not name it.
std::string html_text(std::string_view html);

}  // namespace entente::mail
