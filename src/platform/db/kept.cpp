#include "platform/db/kept.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace entente::db {

std::size_t Keeper::HashOfPlace::operator()(const Place& place) const {
  std::uint64_t random = 0;  // the second half of an id is
  std::memcpy(&random, place.key.bytes.data() + sizeof random, sizeof random);
  return place.type.hash_code() ^ random;
}

Keeper::Table Keeper::number_of(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  written_.push_back(0);
  return numbers_.emplace(name, written_.size() - 1).first->second;
}

void Keeper::note(const Tables& read, const Tables& written) {
  if (!written.empty()) ++writes_;
  for (const auto table : written) written_[table] = writes_;
  if (loading_ != nullptr) loading_->read_.insert(loading_->read_.end(), read.begin(), read.end());
}

void Keeper::clear() {
  ++writes_;  // what is just being loaded is not to be kept either
  std::ranges::fill(written_, writes_);
  kept_.clear();
}

bool Keeper::holds(const Kept& kept) const {
  return std::ranges::all_of(kept.read,
                             [&](Table table) { return written_[table] <= kept.loaded; });
}

std::shared_ptr<const void> Keeper::find(const Place& place) {
  const auto found = kept_.find(place);
  if (found == kept_.end() || !holds(found->second)) return nullptr;
  // What is made of something kept depends on what that was made of.
  note(found->second.read, {});
  return found->second.value;
}

Keeper::Loading::Loading(Keeper& keeper)
    : keeper_(keeper), around_(keeper.loading_), begun_(keeper.writes_) {
  keeper_.loading_ = this;
}

Keeper::Loading::~Loading() {
  keeper_.loading_ = around_;
  if (around_ != nullptr) keeper_.note(read_, {});
}

void Keeper::Loading::keep(const Place& place, std::shared_ptr<const void> value) {
  std::ranges::sort(read_);
  read_.erase(std::ranges::unique(read_).begin(), read_.end());
  keeper_.kept_.insert_or_assign(place, Kept{std::move(value), begun_, read_});
}

}  // namespace entente::db
