#include "importing/batches.hpp"

namespace entente::importing {

Batches::~Batches() {
  if (running_.valid()) running_.wait();
}

void Batches::finish() {
  if (!running_.valid()) return;
  running_.get();
  if (after_) after_();
  after_ = {};
}

void Batches::start(std::function<void(journal::Work&)> write, std::function<void()> after) {
  finish();
  auto promise = std::make_shared<std::promise<void>>();
  running_ = promise->get_future();
  after_ = std::move(after);
  journal_.run(
      {system_who(), journal_.env().languages.front(), {}, {}},
      [write = std::move(write)](journal::Work& work) -> Answer<journal::Rendered> {
        write(work);
        return journal::Rendered{};
      },
      [promise](const journal::Journal::Outcome&, const std::exception_ptr& error) {
        if (error)
          promise->set_exception(error);
        else
          promise->set_value();
      });
}

}  // namespace entente::importing
