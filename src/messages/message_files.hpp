// Files that go with messages, and what came with a mail and did not become one. Pure.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "evidence/evidence.hpp"

namespace entente::messages {

// Why something that came with a mail is not a file of the message; the mail itself is kept.
enum class NotTakenWhy {
  wrong_kind,      // neither a photo nor a PDF, or not what its name says
  too_large,       // bytes or pixels
  broken,          // it cannot be read
  too_many,        // for one message, one conversation or one day
  unknown_sender,  // the mail was held: bytes of strangers are not taken in
};
BOOST_DESCRIBE_ENUM(NotTakenWhy, wrong_kind, too_large, broken, too_many, unknown_sender)

struct NotTaken {
  NotTakenWhy why = NotTakenWhy::wrong_kind;
  std::string name;  // one line
};
// By the code of the problem that an upload of the same bytes would meet.
NotTakenWhy why_of(std::string_view problem_code);

// As a row keeps them: one a line.
std::string lines_of(const std::vector<NotTaken>& all);
std::vector<NotTaken> not_taken_in(std::string_view lines);

// Of a held mail, whose file names stand one a line: the message says what came with it, and the
// bytes were never taken in.
std::vector<NotTaken> strangers_files(std::string_view names);

// "mug.jpg, receipt.pdf": what is shown where a message has no words, and in mails.
std::string names_of(const std::vector<evidence::File>& files);

}  // namespace entente::messages
