#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

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
