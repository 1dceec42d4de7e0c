#include "kit/mail_server_files.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace entente::kit {
namespace {

namespace fs = std::filesystem;

// {0} root, {1} domain. Nothing is looked up in DNS and nothing leaves the machine.
constexpr const char* main_cf = R"(compatibility_level = 3.6
queue_directory = {0}/queue
data_directory = {0}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
maillog_file = {0}/postfix.log
maillog_file_prefixes = {0}
syslog_name = postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks_style = host
myhostname = mail.{1}
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
relay_domains =
default_transport = error:this server delivers to {1} only
virtual_mailbox_domains = {1}
virtual_alias_maps = regexp:{0}/postfix/aliases
virtual_mailbox_maps = static:all
virtual_transport = dovecot
dovecot_destination_recipient_limit = 1
smtpd_peername_lookup = no
smtpd_recipient_restrictions =
  check_recipient_access regexp:{0}/postfix/recipients, reject_unauth_destination
smtpd_relay_restrictions = reject_unauth_destination
smtpd_tls_security_level = may
smtpd_tls_chain_files = {0}/key.pem, {0}/certificate.pem
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {0}/run/auth-client
smtpd_error_sleep_time = 0
smtputf8_enable = yes
message_size_limit = 20480000
)";

// {0} root, {1} smtp, {2} submission, {3} smtps
constexpr const char* master_cf = R"(127.0.0.1:{1} inet n - n - - smtpd
127.0.0.1:{2} inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{3} inet n - n - - smtpd
  -o syslog_name=postfix/smtps
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
error unix - - n - - error
retry unix - - n - - error
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
dovecot unix - n n - - pipe
  flags=DORhu user=nobody argv=/usr/lib/dovecot/dovecot-lda -c {0}/dovecot.conf -f ${{sender}} -d ${{recipient}}
)";

// What comes to reply-1+anything lies in the mailbox reply-1.
constexpr const char* aliases = R"(/^(reply[^+]*)\+.*(@.*)$/ $1$2
)";

constexpr const char* recipients = R"(/^refused.*@/ 550 5.1.1 No such mailbox
/^later.*@/ 450 4.2.1 Mailbox busy, try again later
)";

// {0} root, {1} IMAP port, {2} password. Any address is a user; mailboxes appear when first used.
constexpr const char* dovecot_conf = R"(base_dir = {0}/run
state_dir = {0}/state
log_path = {0}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{0}/certificate.pem
ssl_key = <{0}/key.pem
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{0}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
# A wrong password of one test must not slow down the next.
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {1}
    ssl = yes
  }}
}}
service auth {{
  unix_listener auth-client {{
    mode = 0666
  }}
  unix_listener auth-userdb {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
passdb {{
  driver = static
  args = password={2}
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={0}/mail/%u allow_all_users=yes
}}
protocol lda {{
  postmaster_address = postmaster@example.test
}}
)";

void write(const fs::path& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (!out.flush()) throw std::runtime_error("Cannot write " + path.string());
  out.close();
  // Postfix waits two seconds for a file that somebody may still be writing.
  fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours{1});
}

void make_folder(const fs::path& path, const char* owner, mode_t mode) {
  fs::create_directories(path);
  const auto* account = ::getpwnam(owner);
  if (account == nullptr || ::chown(path.c_str(), account->pw_uid, account->pw_gid) != 0 ||
      ::chmod(path.c_str(), mode) != 0)
    throw std::runtime_error("Cannot give " + path.string() + " to " + owner);
}

void make_certificate(const fs::path& root) {
  auto command = fmt::format(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 "
      "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1,DNS:localhost "
      "-keyout {0}/key.pem -out {0}/certificate.pem 2>{0}/openssl.log",
      root.string());
  if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl made no certificate");
}

void make_folders(const fs::path& root) {
  make_folder(root, "root", 0755);
  make_folder(root / "postfix", "root", 0755);
  make_folder(root / "queue", "root", 0755);
  make_folder(root / "queue/pid", "root", 0755);
  for (const char* each : {"active", "bounce", "corrupt", "defer", "deferred", "flush", "hold",
                           "incoming", "private", "saved", "trace"})
    make_folder(root / "queue" / each, "postfix", 0700);
  make_folder(root / "queue/public", "postfix", 0755);
  make_folder(root / "queue/maildrop", "postfix", 0730);
  make_folder(root / "data", "postfix", 0700);
  make_folder(root / "mail", "nobody", 0700);
  make_folder(root / "state", "root", 0755);
}

}  // namespace

void write_mail_server_files(const MailServerFiles& files) {
  auto root = files.root.string();
  make_folders(files.root);
  make_certificate(files.root);
  write(files.root / "postfix/main.cf", fmt::format(fmt::runtime(main_cf), root, files.domain));
  write(files.root / "postfix/master.cf",
        fmt::format(fmt::runtime(master_cf), root, files.smtp_port, files.submission_port,
                    files.smtps_port));
  write(files.root / "postfix/recipients", recipients);
  write(files.root / "postfix/aliases", aliases);
  // Postfix runs Dovecot's delivery as nobody, and it logs to the same file.
  write(files.root / "dovecot.log", "");
  fs::permissions(files.root / "dovecot.log", fs::perms{0666});
  write(files.root / "dovecot.conf",
        fmt::format(fmt::runtime(dovecot_conf), root, files.imap_port, files.password));
}

}  // namespace entente::kit
