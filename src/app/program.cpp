#include "app/program.hpp"

#include <stdexcept>

#include "app/housekeeping.hpp"
#include "app/live_updates.hpp"
#include "app/sandbox.hpp"
#include "base/embedded.hpp"
#include "cases/cases.hpp"
#include "enforcement/enforcement.hpp"
#include "evidence/evidence.hpp"
#include "insights/insights.hpp"
#include "ledger/ledger.hpp"
#include "messages/messages.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "recovery/recovery.hpp"
#include "redress/redress.hpp"
#include "refunds/refunds.hpp"
#include "reviews/reviews.hpp"
#include "sellers/sellers.hpp"
#include "shipping/shipping.hpp"
#include "shops/shops.hpp"
#include "standards/standards.hpp"
#include "webhooks/webhooks.hpp"
#include "withdrawals/withdrawals.hpp"

namespace entente::app {
namespace {

constexpr const char* stripe_itself = "https://api.stripe.com";

text::Catalogue::Source catalogue_source() {
  text::Catalogue::Source source;
  for (const auto& file : embedded::locales())
    source.emplace(file.name.substr(0, file.name.rfind('.')), file.bytes);
  return source;
}

std::string common_password_list() {
  std::string list;
  for (const auto& file : embedded::passwords()) list += file.bytes;
  return list;
}

db::Options database_options(const config::Settings& settings, bool read_only) {
  db::Options options;
  options.data_directory = settings.data_dir;
  options.url = settings.database;
  options.pool_size = static_cast<int>(settings.database_connections);
  options.read_only = read_only;
  return options;
}

mail::StartTls start_tls(config::SmtpSecurity security) {
  switch (security) {
    case config::SmtpSecurity::starttls:
      return mail::StartTls::required;
    case config::SmtpSecurity::opportunistic:
      return mail::StartTls::when_offered;
    case config::SmtpSecurity::tls:
    case config::SmtpSecurity::none:
      return mail::StartTls::never;
  }
  return mail::StartTls::required;
}

mail::SmtpOptions smtp_options(const config::Smtp& smtp) {
  mail::SmtpOptions options;
  options.url = smtp.url;
  options.starttls = start_tls(smtp.security);
  options.user = smtp.user;
  options.password = smtp.password;
  options.ca_file = smtp.ca_file;
  if (smtp.timeout_seconds > 0)
    options.connect_time_max = std::chrono::seconds{smtp.timeout_seconds};
  return options;
}

std::optional<messages::MailboxOptions> mailbox_options(const config::Imap& imap) {
  if (imap.url.empty()) return std::nullopt;
  messages::MailboxOptions options;
  options.imap.url = imap.url;
  options.imap.needs_starttls = imap.security == config::SmtpSecurity::starttls;
  options.imap.user = imap.user;
  options.imap.password = imap.password;
  options.imap.ca_file = imap.ca_file;
  options.imap.folder = imap.folder;
  options.done_folder = imap.done_folder;
  options.failed_folder = imap.failed_folder;
  options.pause = std::chrono::seconds{imap.poll_seconds};
  return options;
}

// Where no mail server is set, mails wait in the outbox and say why.
class NoMailer final : public mail::Mailer {
 public:
  mail::SendResult send(const mail::Message&) override {
    return {mail::SendState::delayed, 0, "No mail server is set (smtp.url)."};
  }
};

void add_invariants(journal::Invariants& invariants) {
  orders::add_order_invariants(invariants);
  reviews::add_review_invariants(invariants);
  messages::add_message_invariants(invariants);
  recovery::add_recovery_invariants(invariants);
  cases::add_case_invariants(invariants);
  withdrawals::add_withdrawal_invariants(invariants);
  refunds::add_refunds_invariants(invariants);
  enforcement::add_enforcement_invariants(invariants);
  standards::add_standards_invariants(invariants);
  sellers::add_sellers_invariants(invariants);
}

}  // namespace

Program::Program(const config::Settings& settings, Replacements replacements)
    : settings_(settings), replacements_(std::move(replacements)) {
  database_ = db::Database::open(database_options(settings_, replacements_.read_only));
  if (!replacements_.read_only)
    db::migrate(*database_, db::embedded_migrations(database_->engine()));
  make_environment();
  journal_ = std::make_unique<journal::Journal>(*database_, *env_,
                                                [this](const journal::LiveUpdate& update) {
                                                  if (publish_) publish_(update);
                                                });
  if (!replacements_.read_only)
    if (auto why_not = people::settle_installation(*journal_)) throw std::runtime_error(*why_not);
  make_routes();
}

Program::~Program() {
  if (database_) database_->close();
}

void Program::make_images() {
  files::ImageLimits limits;
  limits.bytes_max = static_cast<std::size_t>(settings_.limits.photo_bytes_max);
  if (replacements_.image_worker.empty())
    images_ = std::make_unique<files::ImageCleaner>(limits);
  else
    images_ = std::make_unique<files::ImageCleaner>(limits, replacements_.image_worker);
}

void Program::make_environment() {
  make_images();
  texts_ = std::make_unique<text::Catalogue>(catalogue_source());
  common_passwords_ = std::make_unique<crypto::CommonPasswords>(common_password_list());
  if (settings_.sandbox) {
    std::optional<Instant> kept;
    database_->read([&](db::Session& session) {
      if (auto installed = people::installation(session)) kept = installed->sandbox_now;
    });
    test_clock_ = std::make_unique<TestClock>(kept.value_or(real_clock_.now()));
  }
  const Clock* clock = &real_clock_;
  if (test_clock_) clock = test_clock_.get();
  env_ = std::make_unique<Environment>(
      Environment{*clock, *texts_, crypto::load_master_key(settings_.data_dir)});
  env_->public_url = settings_.public_url;
  env_->mode = settings_.mode == config::Mode::shop ? Mode::shop : Mode::marketplace;
  env_->sandbox = settings_.sandbox;
  env_->contact = settings_.smtp.from;
  env_->reply_mailbox = settings_.smtp.reply_to;
  env_->time_zone = settings_.zone;
  env_->languages = settings_.languages;
  env_->password_cost = replacements_.password_cost;
  env_->images = images_.get();
  env_->common_passwords = common_passwords_.get();
  env_->preview_mail = [this](const journal::Notice& notice) {
    auto mail = notices::render_mail(*texts_, notices::mail_templates(), notice);
    return MailPreview{mail.subject, mail.text, mail.html};
  };
  env_->disputes_of = &recovery::disputes_of;
  env_->refund_gateway = to_text(settings_.refunds.gateway);
}

void Program::make_routes() {
  add_invariants(journal_->invariants());
  webhooks::follow_events(journal_->followers());
  journal_->followers().add(&sellers::follow_teams);
  journal_->followers().add_for_orders(&standards::follow_orders);
  shipping::add_shipping_timers(timers_);
  reviews::add_review_timers(timers_);
  recovery::add_recovery_timers(timers_);
  cases::add_case_timers(timers_);
  withdrawals::add_withdrawal_timers(timers_);
  enforcement::add_enforcement_timers(timers_);
  standards::add_standards_timers(timers_);
  sellers::add_sellers_timers(timers_);
  add_housekeeping(timers_);

  constexpr std::size_t bytes_in_mib = 1024 * 1024;
  router_ = std::make_unique<api::Router>(
      *journal_, static_cast<std::size_t>(settings_.public_pages_mib) * bytes_in_mib);
  router_->set_authenticate(people::authenticator(*journal_));
  router_->set_shop_exists(
      [](db::Session& session, ShopId shop) { return shops::shop_exists(session, shop); });
  people::add_people_routes(*router_);
  shops::add_shops_routes(*router_);
  orders::add_orders_routes(*router_);
  redress::add_redress_routes(*router_);
  shipping::add_shipping_routes(
      *router_, {settings_.shipping.easypost_secret, settings_.shipping.aftership_secret});
  messages::add_messages_routes(*router_);
  reviews::add_reviews_routes(*router_);
  recovery::add_recovery_routes(*router_);
  evidence::add_evidence_routes(*router_);
  cases::add_cases_routes(*router_);
  withdrawals::add_withdrawals_routes(*router_);
  enforcement::add_enforcement_routes(*router_);
  standards::add_standards_routes(*router_);
  sellers::add_sellers_routes(*router_);
  insights::add_insights_routes(*router_, settings_.data_dir);
  ledger::add_ledger_routes(*router_);
  auto& certificates =
      replacements_.certificates != nullptr ? *replacements_.certificates : paypal_certificates_;
  refunds::add_refunds_routes(*router_, settings_.refunds.webhook_secret,
                              std::make_shared<refunds::PaypalSignatures>(
                                  certificates, settings_.refunds.paypal_webhook_id));
  webhooks::add_webhooks_routes(*router_);
  notices::add_notices_routes(*router_);
  add_live_route(*router_);

  mail::Address from{settings_.smtp.from, settings_.smtp.from_name};
  // Nothing leaves a sandbox, so it needs no address of its own.
  if (from.email.empty() && settings_.sandbox) from.email = "no-reply@sandbox.example";
  if (settings_.sandbox) {
    add_sandbox_routes(*router_, *this);
    shipping::add_shipping_sandbox_routes(*router_);
    refunds::add_refunds_sandbox_routes(*router_);
  }
  if (settings_.sandbox && !replacements_.mail_leaves) {
    auto caught = std::make_unique<mail::CatchingMailer>();
    caught_mail_ = caught.get();
    mailer_ = std::move(caught);
  } else if (settings_.smtp.url.empty()) {
    mailer_ = std::make_unique<NoMailer>();
  } else {
    mailer_ = std::make_unique<mail::SmtpMailer>(smtp_options(settings_.smtp));
  }
  outbox_ = std::make_unique<notices::OutboxWorker>(*journal_, *mailer_, from);
  webhooks_ = std::make_unique<webhooks::WebhookWorker>(*journal_);
  mailbox_ = std::make_unique<messages::MailWorker>(*journal_, mailbox_options(settings_.imap));
  make_gateway();
}

void Program::make_gateway() {
  if (settings_.refunds.gateway == config::RefundGateway::stripe) {
    // Nothing leaves a sandbox, unless it was given a place of its own to go to.
    if (settings_.sandbox && settings_.refunds.stripe_url == stripe_itself) {
      auto forced = std::make_unique<refunds::ForcedGateway>();
      forced_gateway_ = forced.get();
      gateway_ = std::move(forced);
    } else {
      gateway_ = std::make_unique<refunds::StripeGateway>(settings_.refunds.stripe_url,
                                                          settings_.refunds.stripe_key);
    }
  }
  refunds_ = std::make_unique<refunds::RefundWorker>(*journal_, gateway_.get());
}

void Program::stop_sending() {
  outbox_->stop();
  refunds_->stop();
  webhooks_->stop();
  mailbox_->stop();
}

int Program::run_timers() {
  int all = 0;
  while (int done = timers_.run_due(*journal_)) all += done;
  return all;
}

int Program::run_outbox() {
  int all = 0;
  while (int done = outbox_->run_due()) all += done;
  return all;
}

int Program::run_refunds() {
  int all = 0;
  while (int done = refunds_->run_due()) all += done;
  return all;
}

int Program::run_webhooks() {
  int all = 0;
  while (int done = webhooks_->run_due()) all += done;
  return all;
}

int Program::run_mailbox() {
  return mailbox_->run_due();
}

int Program::work_off() {
  int all = 0;
  for (;;) {
    int done = run_timers() + run_refunds() + run_webhooks() + run_outbox();
    if (done == 0) return all;
    all += done;
  }
}

}  // namespace entente::app
