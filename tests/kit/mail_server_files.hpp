// The configuration of the test's mail server.
#pragma once

#include <filesystem>
#include <string>

namespace entente::kit {

struct MailServerFiles {
  std::filesystem::path root;
  int smtp_port;
  int submission_port;
  int smtps_port;
  int imap_port;
  std::string domain;
  std::string password;
};

// Folders with the owners that Postfix and Dovecot ask for, their configuration, and a certificate
// for 127.0.0.1 that is its own authority.
void write_mail_server_files(const MailServerFiles& files);

}  // namespace entente::kit
