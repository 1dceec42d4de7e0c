// One transaction after the other, while the next batch is being read.
#pragma once

#include <functional>
#include <future>

#include "journal/journal.hpp"

namespace entente::importing {

class Batches {
 public:
  explicit Batches(journal::Journal& journal) : journal_(journal) {}
  ~Batches();
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  // Runs `write` in a transaction of its own, on another thread. Waits first for the one before;
  // `after` of that one runs here, once it is durable. `write` may run more than once. Throws what
  // the one before threw.
  void start(std::function<void(journal::Work&)> write, std::function<void()> after);
  void finish();

 private:
  journal::Journal& journal_;
  std::future<void> running_;
  std::function<void()> after_;
};

}  // namespace entente::importing
