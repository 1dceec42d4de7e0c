// entente journal verify, entente journal anchor
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "journal/chain.hpp"
#include "platform/files/progress.hpp"

namespace entente::app {
namespace {

// One head a line: {"shop":"shop_...","subject":"...","seq":3,"hash":"..."}.
std::string line_of(const journal::Anchor& anchor) {
  return fmt::format(R"({{"shop":"{}","subject":"{}","seq":{},"hash":"{}"}})",
                     to_text(anchor.shop_id), to_base32(anchor.subject_id), anchor.seq,
                     anchor.hash);
}

std::vector<journal::Anchor> read_anchors(const std::string& file) {
  std::vector<journal::Anchor> anchors;
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    auto parsed = json::parse(line);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (object == nullptr || object->size() != 4)
      throw std::runtime_error(fmt::format("{} line {} is no anchor", file, number));
    auto shop = parse_id<ShopId>(object->at("shop").as_string());
    auto subject = uuid_from_base32(object->at("subject").as_string());
    if (!shop || !subject)
      throw std::runtime_error(fmt::format("{} line {} names no shop or subject", file, number));
    anchors.push_back({*shop, *subject, object->at("seq").as_int64(),
                       std::string(object->at("hash").as_string())});
  }
  return anchors;
}

// 0 where counting alone takes too long: then the progress has no end in sight.
std::uint64_t events_in_all(Program& program) {
  std::int64_t count = 0;
  try {
    program.database().read([&](db::Session& session) { count = journal::count_events(session); });
  } catch (const db::Error& error) {
    if (error.kind != db::Error::Kind::timeout) throw;
  }
  return static_cast<std::uint64_t>(count);
}

int verify(const config::Settings& settings, const std::string& anchors_file) {
  Program program(settings, {.password_cost = {}, .read_only = true});
  std::vector<journal::Anchor> anchors;
  if (!anchors_file.empty()) anchors = read_anchors(anchors_file);
  journal::VerifyReport report;
  files::Progress progress("Verifying", "events", events_in_all(program));
  program.database().read([&](db::Session& session) {
    report = journal::verify(session, program.env().master_key, anchors, [&](std::int64_t events) {
      auto done = static_cast<std::uint64_t>(events);
      progress.update(done, done);
      progress.look();
    });
  });
  progress.finish();
  for (const auto& sentence : report.broken) std::cout << sentence << "\n";
  std::cout << fmt::format(
      "{} subjects, {} events, {} with an erased personal part: {}\n", report.subjects,
      report.events, report.erased,
      report.broken.empty() ? "the journal verifies" : "THE JOURNAL DOES NOT VERIFY");
  return report.broken.empty() ? exit_done : exit_incomplete;
}

int anchor(const config::Settings& settings) {
  Program program(settings, {.password_cost = {}, .read_only = true});
  program.database().read([](db::Session& session) {
    journal::for_each_head(session,
                           [](const journal::Anchor& head) { std::cout << line_of(head) << "\n"; });
  });
  return exit_done;
}

}  // namespace

void add_journal_commands(CLI::App& app, int& code) {
  auto* journal = app.add_subcommand("journal", "Check the record of everything that happened.");
  journal->require_subcommand(1);
  auto anchors = std::make_shared<std::string>();
  add_command(*journal, code, "verify",
              "Walk every hash chain; exit code 3 where one does not hold.", database_flags,
              [anchors](const config::Settings& settings) { return verify(settings, *anchors); })
      ->add_option("--anchors", *anchors, "Heads printed earlier by `journal anchor`")
      ->check(CLI::ExistingFile);
  add_command(*journal, code, "anchor",
              "Print the head of every chain, to be kept outside of this machine.", database_flags,
              anchor);
}

}  // namespace entente::app
