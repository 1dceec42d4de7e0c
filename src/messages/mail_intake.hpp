// Mails that come in as answers (EM-2, EM-3).
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "base/enums.hpp"
#include "journal/work.hpp"
#include "messages/message_files.hpp"
#include "platform/mail/incoming.hpp"

namespace entente::messages {

// What became of a mail; all but the first two stored nothing.
enum class MailOutcome {
  added,
  held,             // From is not whom the address was given to: the other side decides
  known_already,    // the same mail was delivered before
  machine_mail,     // a bounce, an automatic answer, a list: never a message, never answered
  unknown_address,  // none of its recipients is an address of ours that is still good
  other_sender,     // the same, where From is unreadable or too many mails wait already
  nothing_written,  // no words of the person's own, and no file that is taken
  refused,          // by a rule, such as C-1
};
BOOST_DESCRIBE_ENUM(MailOutcome, added, held, known_already, machine_mail, unknown_address,
                    other_sender, nothing_written, refused)

struct MailTaken {
  MailOutcome outcome = MailOutcome::unknown_address;
};
BOOST_DESCRIBE_STRUCT(MailTaken, (), (outcome))

// A mail as it was read, what its writer said in it, and by which it is known again: its Message-ID
// or, without one, its bytes.
struct AnswerByMail {
  mail::IncomingMail mail;
  std::string words;
  std::string id;
  std::vector<evidence::ReadyFile> files;
  std::vector<NotTaken> not_taken;
};
// Slow for large mails, so ahead of any transaction.
AnswerByMail read_answer(std::string_view raw);

// Whether one of its recipients is an address of ours that is still good, by its headers alone: for
// other mails no photo is worth its work.
bool is_expected(db::Session& session, const Environment& env, Instant now, std::string_view raw);
// What came with the mail becomes files by the rules of uploads, or is named with its reason. Small
// pictures that the text shows, as signatures do, are neither. Slow.
void make_files_ready(const Environment& env, AnswerByMail& answer);

// Takes in one mail: as it was read and as its server has it. A mail plays no action but "add
// message"; its address is the proof, and From alone proves nothing. What comes from somebody
// else's address waits until the other side accepts it.
MailTaken take_mail(journal::Work& work, const AnswerByMail& answer, std::string_view raw);

}  // namespace entente::messages
