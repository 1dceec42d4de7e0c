// What the stories of the demo marketplace are played on: its people's commands, at their times.
#pragma once

#include <boost/json.hpp>

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/demo/demo_texts.hpp"
#include "app/program.hpp"

namespace entente::app::demo {

inline constexpr std::chrono::hours day{24};

// A shop of the demo.
struct Made {
  DemoShop texts;
  ShopId id;
  Who owner;
};

class Stage {
 public:
  using Step = std::function<void()>;

  // Whoever asks is whom the stage says: a program on a stage serves nobody else.
  explicit Stage(Program& program);
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  [[nodiscard]] Program& program() const { return program_; }
  void at(Instant instant, Step step) { steps_.emplace(instant, std::move(step)); }

  // Runs a command as somebody; throws where it is refused, for then the demo itself is wrong.
  template <class Command>
  auto as(const Who& who, Command command) {
    using Out = typename std::invoke_result_t<Command, journal::Work&>::value_type;
    std::optional<Out> out;
    auto answer = program_.journal().run_and_wait(
        {who, "en", {}, {}}, [&](journal::Work& work) -> Answer<journal::Rendered> {
          auto result = command(work);
          if (!result) return std::unexpected(result.error());
          out = std::move(*result);
          return journal::Rendered{};
        });
    if (!answer.answer)
      throw std::runtime_error("the demo was refused: " + answer.answer.error().code);
    return *out;
  }

  // The same by a route, for what has no other way in; gives what it answers.
  boost::json::value post(const Who& who, const std::string& path, const boost::json::value& body);
  // A file as a browser sends it.
  boost::json::value upload(const Who& who, const std::string& path, const std::string& name,
                            std::string_view content_type, std::string_view bytes);

  // Walks the clock over the steps to the end. Steps add steps; what would lie after the end is
  // left undone: those stories are under way. `progress` gets (done, all).
  void play(Instant ends, const std::function<void(int, int)>& progress);

 private:
  boost::json::value send(const Who& who, http::Request request);

  Program& program_;
  Who asks_;
  std::multimap<Instant, Step> steps_;
};

}  // namespace entente::app::demo
