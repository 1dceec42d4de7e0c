// The timeline of a case as one page for a bundle: every value is escaped by its template.
#include "cases/bundle_views.hpp"
#include "platform/text/template.hpp"

namespace entente::cases {
namespace {

using text::Escape;
using text::Values;

constexpr std::string_view head_template = R"(<!DOCTYPE html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #222; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }
article { margin: 1rem 0; break-inside: avoid; }
.when { color: #555; font-size: .9rem; margin: 0; }
blockquote { margin: .5rem 0; padding: .5rem 1rem; border-left: 3px solid #888; }
img { max-width: 100%; max-height: 24rem; display: block; }
code { font-size: .8rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>{{title}}</h1>
<p>{{lead}}</p>
<p>{{state}}</p>
<p>{{what_now}}</p>
<p>{{sealed}}</p>
)";
constexpr std::string_view entry_template = R"(<article>
<p class="when">{{number}} &middot; {{when}}</p>
<p>{{text}}</p>
{{#body}}<blockquote lang="{{language}}">{{body}}</blockquote>
{{/body}}</article>
)";
constexpr std::string_view message_template = R"(<article>
<p class="when">{{by}} &middot; {{when}}</p>
{{#body}}<blockquote lang="{{language}}">{{body}}</blockquote>
{{/body}}</article>
)";
constexpr std::string_view file_template = R"(<figure>
{{#photo}}<a href="{{path}}"><img src="{{path}}" alt="{{name}}"></a>
{{/photo}}<figcaption><a href="{{path}}">{{name}}</a>
{{#proves}}&middot; {{proves}}{{/proves}}<br>
<code>SHA-256 {{sha256}}</code></figcaption>
</figure>
)";
constexpr std::string_view heading_template = "<h2>{{text}}</h2>\n";
constexpr std::string_view line_template = R"(<p>{{text}}{{#note}}<br>{{note}}{{/note}}</p>
)";

class Page {
 public:
  explicit Page(const Context& context) : context_(context) {}

  void add(std::string_view source, const Values& values) {
    html_ += text::render_template(source, values, Escape::html);
  }
  void heading(std::string_view key) { add(heading_template, {{"text", context_.text(key)}}); }
  void line(const std::string& text, const std::string& note = {}) {
    add(line_template, {{"text", text}, {"note", note}});
  }
  [[nodiscard]] std::string when(Instant at) const {
    return context_.text("bundle.when", {{"at", at}});
  }
  [[nodiscard]] std::string named(const std::string& prefix, std::string_view name) const {
    return context_.text(prefix + std::string(name));
  }
  [[nodiscard]] std::string taken() && { return std::move(html_) + "</body>\n</html>\n"; }

 private:
  const Context& context_;
  std::string html_;
};

void add_head(Page& page, const Context& context, const CaseView& view) {
  const auto title = context.text("bundle.title", {{"order", view.order_external_id}});
  const text::Args args{{"shop", view.shop_name},
                        {"buyer", view.buyer_name},
                        {"at", context.now},
                        {"zone", context.time_zone},
                        {"party", std::string(to_text(view.party))}};
  auto state = page.named("ui.cases.reason.", to_text(view.reason)) + ". " +
               page.named("ui.cases.state.", to_text(view.state)) + ".";
  if (view.outcome) state += " " + page.named("ui.cases.outcome.", to_text(*view.outcome)) + ".";
  page.add(head_template, {{"language", context.language},
                           {"title", title},
                           {"lead", context.text("bundle.lead", args)},
                           {"state", state},
                           {"what_now", view.what_now},
                           {"sealed", context.text("bundle.sealed")}});
}

void add_files(Page& page, const std::vector<evidence::FileView>& shown,
               const std::vector<BundledFile>& files, std::optional<std::int64_t> message = {}) {
  for (const auto& file : shown)
    for (const auto& bundled : files)
      if (bundled.id == file.id && (!message || bundled.message == message))
        page.add(file_template, {{"photo", file.kind == evidence::FileKind::photo ? "yes" : ""},
                                 {"path", bundled.path},
                                 {"name", file.name},
                                 {"proves", file.proves_text.value_or("")},
                                 {"sha256", bundled.sha256}});
}

void add_entries(Page& page, const CaseView& view, const std::vector<BundledFile>& files) {
  page.heading("bundle.timeline");
  for (const auto& entry : view.entries) {
    page.add(entry_template, {{"number", std::to_string(entry.number)},
                              {"when", page.when(entry.at)},
                              {"text", entry.text},
                              {"language", entry.language},
                              {"body", entry.body}});
    add_files(page, entry.files, files);
  }
}

void add_messages(Page& page, const CaseView& view, const std::vector<messages::Entry>& said,
                  const std::vector<BundledFile>& files) {
  if (said.empty()) return;
  page.heading("bundle.messages");
  for (const auto& message : said) {
    page.add(message_template, {{"by", page.named("bundle.by.", to_text(message.side))},
                                {"when", page.when(message.sent_at)},
                                {"language", message.language},
                                {"body", message.body}});
    add_files(page, view.message_files, files, message.number);
  }
}

void add_offers(Page& page, const Context& context, const CaseView& view) {
  if (view.offers.empty()) return;
  page.heading("ui.cases.offer.card");
  for (const auto& offer : view.offers) {
    auto said = page.named("bundle.by.", to_text(offer.by)) + ": " +
                page.named("ui.cases.solution.", to_text(offer.solution));
    if (offer.amount) said += ", " + context.text("bundle.amount", {{"amount", *offer.amount}});
    page.line(said + ". " + page.named("ui.cases.offer_state.", to_text(offer.state)) + ".",
              page.when(offer.made_at));
  }
}

void add_verdicts(Page& page, const Context& context, const CaseView& view) {
  if (view.verdicts.empty()) return;
  page.heading("bundle.decisions");
  for (const auto& verdict : view.verdicts) {
    page.line(context.text("bundle.amount", {{"amount", verdict.refund}}) + ". " +
                  page.named("ui.cases.borne_by.", to_text(verdict.borne_by)) + ".",
              page.when(verdict.decided_at));
    page.line(verdict.ground, verdict.reasons);
    for (const auto& each : verdict.criteria)
      page.line(each.text + " " + page.named("ui.cases.finding.", to_text(each.finding)) + ".",
                each.evidence);
  }
}

void add_refunds(Page& page, const Context& context, const CaseView& view) {
  if (view.refunds.empty()) return;
  page.heading("ui.cases.refunds");
  for (const auto& refund : view.refunds)
    page.line(context.text("bundle.amount", {{"amount", refund.amount}}) + ". " +
                  page.named("ui.cases.refund_state.", to_text(refund.state)) + ".",
              page.when(refund.finished_at.value_or(refund.requested_at)));
}

void add_evidence(Page& page, const Context& context, const CaseView& view) {
  page.heading("bundle.evidence");
  for (const auto& each : view.evidence) {
    std::string by;
    for (const auto& found : each.met_by) by += (by.empty() ? "" : ", ") + found.text;
    page.line(page.named("bundle.by.", to_text(each.from)) + ": " + each.text + ". " +
                  page.named("bundle.need.", to_text(each.need)) + ".",
              by.empty() ? context.text("bundle.not_there") : by);
  }
}

}  // namespace

std::string timeline_page(const Context& context, const CaseView& view,
                          const std::vector<messages::Entry>& said,
                          const std::vector<BundledFile>& files) {
  Page page(context);
  add_head(page, context, view);
  add_entries(page, view, files);
  add_offers(page, context, view);
  add_verdicts(page, context, view);
  add_refunds(page, context, view);
  add_evidence(page, context, view);
  add_messages(page, view, said, files);
  return std::move(page).taken();
}

}  // namespace entente::cases
