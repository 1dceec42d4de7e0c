#include "insights/lab_text.hpp"

#include <fmt/format.h>

#include <boost/mp11.hpp>

#include "platform/files/progress.hpp"

namespace entente::insights {
namespace {

std::string grouped(std::int64_t number) {
  return files::grouped(static_cast<std::uint64_t>(number));
}

// "12.3 %"; a dash where there is nothing to take a share of.
std::string share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "-";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

// Columns as wide as they need to be, the first one to the left.
class Table {
 public:
  explicit Table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }

  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] std::string text() const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    std::string out;
    for (const auto& row : rows_) {
      std::string line = fmt::format("  {:<{}}", row[0], widths[0]);
      for (std::size_t i = 1; i < row.size(); ++i)
        line += fmt::format("  {:>{}}", row[i], widths[i]);
      out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return out;
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

std::string numbers_text(const LabReport& report) {
  Table table(report.against ? std::vector<std::string>{"Numbers", "these", "against"}
                             : std::vector<std::string>{"Numbers", "these"});
  boost::mp11::mp_for_each<
      boost::describe::describe_members<policies::StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) {
        const auto mine = report.numbers.*member.pointer;
        std::vector<std::string> cells{member.name, std::to_string(mine)};
        if (report.against) {
          const auto theirs = (*report.against).*member.pointer;
          cells.push_back(theirs == mine ? "" : std::to_string(theirs));
        }
        table.row(std::move(cells));
      });
  return table.text();
}

std::string counts_text(const LabReport& report) {
  Table table(report.against ? std::vector<std::string>{"All criteria", "these", "against"}
                             : std::vector<std::string>{"All criteria", "these"});
  const auto row = [&](const char* what, auto count) {
    std::vector<std::string> cells{what, count(report.counts)};
    if (report.counts_against) cells.push_back(count(*report.counts_against));
    table.row(std::move(cells));
  };
  row("shops that met them", [](const LabCounts& each) { return grouped(each.shops); });
  row("of all shops", [&](const LabCounts& each) { return share(each.shops, report.shops); });
  row("on the last day", [](const LabCounts& each) { return grouped(each.on_the_last_day); });
  row("on the day with most", [](const LabCounts& each) { return grouped(each.on_most); });
  row("which was", [](const LabCounts& each) { return each.most_day; });
  row("runs of days", [](const LabCounts& each) { return grouped(each.runs); });
  row("days of shops", [](const LabCounts& each) { return grouped(each.shop_days); });
  return table.text();
}

std::string change_text(const LabChange& change) {
  Table table({"Change", "shops", "days of shops"});
  table.row({"newly", grouped(change.newly), grouped(change.newly_shop_days)});
  table.row({"no longer", grouped(change.no_longer), grouped(change.no_longer_shop_days)});
  table.row({"both", grouped(change.both), ""});
  return table.text();
}

std::string second_looks_text(const LabSecondLooks& looks) {
  Table table({"Second look, with nobody warned", "shops", ""});
  table.row({"looked at", grouped(looks.looked_at), ""});
  table.row({"recovered by themselves", grouped(looks.recovered),
             share(looks.recovered, looks.looked_at)});
  table.row({"the period ends before it", grouped(looks.too_late), ""});
  return table.text();
}

std::string sizes_text(const LabReport& report) {
  std::vector<std::string> header{"Orders of the shop", "shops", "met", ""};
  if (report.against) header.insert(header.end(), {"against", ""});
  Table table(header);
  for (const auto& size : report.sizes) {
    const auto range = size.orders_to ? fmt::format("{} to {}", size.orders_from, *size.orders_to)
                                      : fmt::format("{} and more", size.orders_from);
    std::vector<std::string> cells{range, grouped(size.shops), grouped(size.met),
                                   share(size.met, size.shops)};
    if (report.against) {
      cells.push_back(grouped(size.met_against));
      cells.push_back(share(size.met_against, size.shops));
    }
    table.row(std::move(cells));
  }
  return table.text();
}

std::string labels_text(const LabReport& report) {
  Table table({"Label", "shops", "met", "recall", "precision"});
  for (const auto& label : report.labels)
    table.row({label.label, grouped(label.shops), grouped(label.met_labelled),
               share(label.met_labelled, label.shops), share(label.met_labelled, label.met)});
  auto text = table.text();
  if (report.labels_unknown > 0)
    text += fmt::format("  {} labels are of shops without orders\n", report.labels_unknown);
  return text;
}

}  // namespace

std::string text_of(const LabReport& report) {
  auto text = fmt::format("{} orders of {} shops; {} to {}\n\n", grouped(report.orders),
                          grouped(report.shops), report.first_day, report.last_day);
  text += numbers_text(report) + "\n" + counts_text(report) + "\n";
  if (report.change) text += change_text(*report.change) + "\n";
  text += second_looks_text(report.second_looks) + "\n" + sizes_text(report);
  if (!report.labels.empty()) text += "\n" + labels_text(report);
  return text;
}

std::string text_of(std::string_view number, const std::vector<LabPoint>& points) {
  std::vector<std::string> header{std::string(number), "shops", "days of shops", "on the last day"};
  const bool labelled = !points.empty() && !points.front().labels.empty();
  if (labelled) header.insert(header.end(), {"label", "recall", "precision"});
  Table table(header);
  for (const auto& point : points) {
    std::vector<std::string> cells{std::to_string(point.value), grouped(point.counts.shops),
                                   grouped(point.counts.shop_days),
                                   grouped(point.counts.on_the_last_day)};
    if (labelled) {
      const auto& label = point.labels.back();
      cells.insert(cells.end(), {label.label, share(label.met_labelled, label.shops),
                                 share(label.met_labelled, label.met)});
    }
    table.row(std::move(cells));
  }
  return table.text();
}

}  // namespace entente::insights
