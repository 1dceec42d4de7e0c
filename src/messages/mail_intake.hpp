// Mails that come in as answers (EM-2, EM-3).
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "base/enums.hpp"
#include "journal/work.hpp"
#include "platform/mail/incoming.hpp"

namespace entente::messages {

// What became of a mail; all but `added` stored nothing.
enum class MailOutcome {
  added,
  known_already,    // the same mail was delivered before
  machine_mail,     // a bounce, an automatic answer, a list: never a message, never answered
  unknown_address,  // none of its recipients is an address of ours that is still good
  other_sender,     // From is not whom the address was given to
  nothing_written,  // no words of the person's own
  refused,          // by a rule, such as C-1
};
BOOST_DESCRIBE_ENUM(MailOutcome, added, known_already, machine_mail, unknown_address, other_sender,
                    nothing_written, refused)

struct MailTaken {
  MailOutcome outcome = MailOutcome::unknown_address;
};
BOOST_DESCRIBE_STRUCT(MailTaken, (), (outcome))

// A mail as it was read, and what its writer said in it.
struct AnswerByMail {
  mail::IncomingMail mail;
  std::string words;
};
// Slow for large mails, so ahead of any transaction.
AnswerByMail read_answer(std::string_view raw);

// Takes in one mail: as it was read and as its server has it. A mail plays no action but "add
// message"; its address is the proof, and From alone proves nothing.
MailTaken take_mail(journal::Work& work, const AnswerByMail& answer, std::string_view raw);

}  // namespace entente::messages
