#include "app/demo/demo_stage.hpp"

#include <fmt/format.h>

#include <future>

namespace entente::app::demo {

Stage::Stage(Program& program) : program_(program) {
  program_.router().set_authenticate(
      [this](db::Session&, const http::Request&, Instant) { return asks_; });
}

boost::json::value Stage::send(const Who& who, http::Request request) {
  asks_ = who;
  const auto path = request.path;
  std::promise<http::Response> answered;
  auto answer = answered.get_future();
  program_.router().handle(std::move(request), [&](http::Response response) {
    answered.set_value(std::move(response));
  });
  const auto response = answer.get();
  if (response.status >= 300)
    throw std::runtime_error("the demo was refused at " + path + ": " + response.body);
  return boost::json::parse(response.body);
}

boost::json::value Stage::post(const Who& who, const std::string& path,
                               const boost::json::value& body) {
  http::Request request;
  request.method = http::Method::post;
  request.target = request.path = path;
  request.headers = {{"Content-Type", "application/json"}};
  request.body = boost::json::serialize(body);
  return send(who, std::move(request));
}

boost::json::value Stage::upload(const Who& who, const std::string& path, const std::string& name,
                                 std::string_view content_type, std::string_view bytes) {
  http::Request request;
  request.method = http::Method::post;
  request.target = request.path = path;
  request.headers = {{"Content-Type", "multipart/form-data; boundary=part-of-the-demo"}};
  request.body = fmt::format(
      "--part-of-the-demo\r\n"
      "Content-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n"
      "Content-Type: {}\r\n\r\n{}\r\n--part-of-the-demo--\r\n",
      name, content_type, bytes);
  return send(who, std::move(request));
}

void Stage::play(Instant ends, const std::function<void(int, int)>& progress) {
  int done = 0;
  while (!steps_.empty() && steps_.begin()->first <= ends) {
    auto step = steps_.extract(steps_.begin());
    program_.test_clock()->set(step.key());
    program_.work_off();
    step.mapped()();
    program_.work_off();
    ++done;
    progress(done, done + static_cast<int>(steps_.size()));
  }
  program_.test_clock()->set(ends);
  program_.work_off();
}

}  // namespace entente::app::demo
