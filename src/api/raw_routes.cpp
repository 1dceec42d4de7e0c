// Routes whose bodies or answers are no described views: files, CSV, upload forms.
#include <boost/json.hpp>

#include <utility>

#include "api/problems.hpp"
#include "api/router.hpp"

namespace entente::api {
namespace {

boost::json::object form_schema(const std::vector<FormField>& form) {
  boost::json::object fields;
  boost::json::array required;
  for (const auto& field : form) {
    boost::json::object type{{"type", "string"}};
    if (field.is_file) type["format"] = "binary";
    fields[field.name] = std::move(type);
    required.push_back(boost::json::string(field.name));
  }
  return {{"type", "object"}, {"properties", fields}, {"required", required}};
}

// What a reading route answers with that is no JSON.
std::function<boost::json::object(Schemas&)> file_description(std::string pattern,
                                                              std::string content_type) {
  return [pattern = std::move(pattern), content_type = std::move(content_type)](Schemas&) {
    auto described = describe_route(pattern, http::Method::get, {}, nullptr, 200);
    described["responses"].as_object()["200"] = boost::json::object{
        {"description", "OK"},
        {"content", boost::json::object{{content_type, boost::json::object{}}}}};
    return described;
  };
}

}  // namespace

void Router::raw_get(const std::string& pattern, For access, std::string summary,
                     std::string content_type, RawView view) {
  Route route{http::Method::get, pattern, std::move(access), std::move(summary)};
  route.describe = file_description(pattern, std::move(content_type));
  route.read = [view = std::move(view)](Context& context, Exchange& exchange) {
    return view(context, exchange);
  };
  add(std::move(route));
}

void Router::raw_post(const std::string& pattern, For access, std::string summary, RawCommand run) {
  Route route{http::Method::post, pattern, std::move(access), std::move(summary)};
  route.describe = [pattern](Schemas&) {
    return describe_route(pattern, http::Method::post, {}, boost::json::object{}, 200);
  };
  route.write = [this, pattern, run = std::move(run)](const ExchangePtr& exchange) {
    run_raw(exchange, pattern, run);
  };
  add(std::move(route));
}

void Router::raw_get_recorded(const std::string& pattern, For access, std::string summary,
                              std::string content_type, RawCommand run) {
  Route route{http::Method::get, pattern, std::move(access), std::move(summary)};
  route.describe = file_description(pattern, std::move(content_type));
  route.write = [this, pattern, run = std::move(run)](const ExchangePtr& exchange) {
    run_raw(exchange, pattern, run);
  };
  add(std::move(route));
}

void Router::raw_get_prepared(const std::string& pattern, For access, std::string summary,
                              std::string content_type, RawCheck check) {
  Route route{http::Method::get, pattern, std::move(access), std::move(summary)};
  route.describe = file_description(pattern, std::move(content_type));
  write_prepared(route, std::move(check));
  add(std::move(route));
}

void Router::run_raw(const ExchangePtr& exchange, const std::string& pattern, RawCommand run) {
  auto response = std::make_shared<http::Response>();
  run_command(
      exchange, pattern,
      [exchange, response, run = std::move(run)](journal::Work& work) -> Answer<journal::Rendered> {
        auto out = run(work, *exchange);
        if (!out) return std::unexpected(out.error());
        *response = std::move(*out);
        if (exchange->request.method != http::Method::post)
          return journal::Rendered{response->status, {}};
        return journal::Rendered{response->status, response->body};
      },
      [response](const journal::Rendered& rendered) {
        if (response->body.empty() && !rendered.body.empty())
          return json_response(rendered.status, rendered.body, std::nullopt);
        return std::move(*response);
      });
}

void Router::raw_post_prepared(const std::string& pattern, For access, std::string summary,
                               const std::vector<FormField>& form, RawCheck check) {
  add_prepared({http::Method::post, pattern, std::move(access), std::move(summary), 201},
               "multipart/form-data", form_schema(form), std::move(check));
}

void Router::raw_post_prepared(const std::string& pattern, For access, std::string summary,
                               const std::string& content_type, RawCheck check) {
  add_prepared({http::Method::post, pattern, std::move(access), std::move(summary)}, content_type,
               {}, std::move(check));
}

void Router::add_prepared(Route route, const std::string& content_type,
                          const boost::json::object& schema, RawCheck check) {
  const auto pattern = route.pattern;
  route.describe = [pattern, status = route.status, content_type, schema](Schemas&) {
    auto described = describe_route(pattern, http::Method::post, {}, boost::json::object{}, status);
    described["requestBody"] = boost::json::object{
        {"required", true},
        {"content", boost::json::object{{content_type, boost::json::object{{"schema", schema}}}}}};
    return described;
  };
  write_prepared(route, std::move(check));
  add(std::move(route));
}

void Router::write_prepared(Route& route, RawCheck check) {
  route.write = [this, pattern = route.pattern,
                 check = std::move(check)](const ExchangePtr& exchange) {
    bool taken = upload_lane_.post(
        [this, exchange, pattern, check] { check_then_run(exchange, pattern, check); });
    if (!taken) refuse(exchange, Problem{503, "too_busy", {}, {}});
  };
}

void Router::check_then_run(const ExchangePtr& exchange, const std::string& pattern,
                            const RawCheck& check) {
  try {
    Answer<SlowWork> worth = std::unexpected(Problem{});
    journal_.database().read([&](db::Session& session) {
      auto context = context_of(session, *exchange);
      worth = check(context, *exchange);
    });
    if (!worth) return refuse(exchange, worth.error());
    auto command = (*worth)();
    if (!command) return refuse(exchange, command.error());
    run_raw(exchange, pattern, std::move(*command));
  } catch (...) {
    refuse(exchange, problem_of_exception(std::current_exception()));
  }
}

}  // namespace entente::api
