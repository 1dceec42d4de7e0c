// The orders of this installation for the lab: those that the standards count, in columns, kept in
// a file and made anew when one of them has changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

#include "insights/lab_orders.hpp"
#include "platform/db/session.hpp"

namespace entente::insights {

// Of one reading session, by shop; shops are named by their handles, which never change. Throws
// std::length_error where orders are more than 160 years apart.
LabOrders orders_in(db::Session& session);

// One for a process. Several processes may share a folder: the file is replaced, never changed.
class DatabaseOrders {
 public:
  explicit DatabaseOrders(const std::filesystem::path& folder);

  // As this session sees them. Where they are not in the file they are read and kept in it; who
  // asks meanwhile waits. A disk that cannot take the file keeps nobody from an answer.
  std::shared_ptr<const LabOrders> current(db::Session& session);

 private:
  const std::filesystem::path file_;
  std::mutex mutex_;
  std::int64_t stamp_ = 0;  // of `orders_`
  std::shared_ptr<const LabOrders> orders_;
};

}  // namespace entente::insights
