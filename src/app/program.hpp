// The composition: everything that one installation needs, made from its settings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/router.hpp"
#include "journal/journal.hpp"
#include "journal/timers.hpp"
#include "notices/notices.hpp"
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "platform/files/image.hpp"
#include "platform/mail/outgoing.hpp"
#include "platform/text/catalogue.hpp"
#include "refunds/refunds.hpp"

namespace entente::webhooks {
class WebhookWorker;
}
namespace entente::messages {
class MailWorker;
}

namespace entente::app {

// What tests replace; empty members mean the real thing.
struct Replacements {
  crypto::PasswordCost password_cost;
  bool read_only = false;                              // for commands beside a running server
  std::vector<std::string> image_worker = {};          // the command line that decodes photos
  bool mail_leaves = false;                            // a sandbox that sends by SMTP
  refunds::CertificateSource* certificates = nullptr;  // of PayPal
};

class Program {
 public:
  // Opens and migrates the database. Throws std::exception with a sentence for people.
  explicit Program(const config::Settings& settings, Replacements replacements = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] const config::Settings& settings() const { return settings_; }
  [[nodiscard]] db::Database& database() { return *database_; }
  [[nodiscard]] journal::Journal& journal() { return *journal_; }
  [[nodiscard]] const journal::Timers& timers() const { return timers_; }
  [[nodiscard]] api::Router& router() { return *router_; }
  [[nodiscard]] const Environment& env() const { return *env_; }
  // Null where there is no hand clock.
  [[nodiscard]] TestClock* test_clock() { return test_clock_.get(); }
  // Null where mail really leaves, or where no mail server is set.
  [[nodiscard]] mail::CatchingMailer* caught_mail() { return caught_mail_; }

  // Null where refunds are no sandbox's own.
  [[nodiscard]] refunds::ForcedGateway* forced_gateway() { return forced_gateway_; }

  // Where live updates go; set before serving.
  void set_publish(journal::Journal::Publish publish) { publish_ = std::move(publish); }

  // Timers, refunds, webhooks and outbox until nothing is due; returns how many things were done.
  int work_off();
  // Only one of them: for tests that look in between.
  int run_timers();
  int run_outbox();
  int run_refunds();
  int run_webhooks();
  // Looks into the mailbox of answers when it is time to. Not part of work_off: it may wait for
  // another server.
  int run_mailbox();
  [[nodiscard]] messages::MailWorker& mailbox() { return *mailbox_; }
  // For good: a mail server that does not answer keeps no stop waiting.
  void stop_sending();

 private:
  void make_environment();
  void make_images();
  void make_routes();
  void make_gateway();

  config::Settings settings_;
  Replacements replacements_;
  std::unique_ptr<db::Database> database_;
  RealClock real_clock_;
  std::unique_ptr<TestClock> test_clock_;
  std::unique_ptr<text::Catalogue> texts_;
  std::unique_ptr<crypto::CommonPasswords> common_passwords_;
  std::unique_ptr<files::ImageCleaner> images_;
  std::unique_ptr<Environment> env_;
  std::unique_ptr<journal::Journal> journal_;
  journal::Journal::Publish publish_;
  journal::Timers timers_;
  refunds::FetchedCertificates paypal_certificates_;
  std::unique_ptr<api::Router> router_;
  std::unique_ptr<mail::Mailer> mailer_;
  mail::CatchingMailer* caught_mail_ = nullptr;
  std::unique_ptr<notices::OutboxWorker> outbox_;
  std::unique_ptr<refunds::Gateway> gateway_;  // null: a person pays
  refunds::ForcedGateway* forced_gateway_ = nullptr;
  std::unique_ptr<refunds::RefundWorker> refunds_;
  std::unique_ptr<webhooks::WebhookWorker> webhooks_;
  std::unique_ptr<messages::MailWorker> mailbox_;
};

}  // namespace entente::app
