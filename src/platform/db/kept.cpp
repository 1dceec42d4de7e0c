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

void Keeper::note(const Tables& read, const Tables& written) {
  if (!written.empty()) ++writes_;
  for (const auto table : written) {
    if (table >= written_.size()) written_.resize(table + 1);
    written_[table] = writes_;
  }
  if (loading_ != nullptr) loading_->read_.insert(loading_->read_.end(), read.begin(), read.end());
}

void Keeper::note_all_written() {
  all_written_ = true;
  forget();
}

void Keeper::begin() {
  roll_back();  // where SQLite did so by itself
  writes_before_ = writes_;
  all_written_ = false;
  commits_ = committed_.commits();
}

void Keeper::commit() {
  if (all_written_) {
    committed_.note_all();
  } else {
    Tables tables;
    for (Table table = 0; has_written() && table < written_.size(); ++table)
      if (written_[table] > writes_before_) tables.push_back(table);
    committed_.note(tables);
  }
  writes_before_ = writes_;
  all_written_ = false;
}

void Keeper::roll_back() {
  if (has_written()) forget();
}

// Also what is just being loaded.
void Keeper::forget() {
  forgotten_ = ++writes_;
  kept_.clear();
}

bool Keeper::holds(const Kept& kept) const {
  return kept.writes >= forgotten_ && std::ranges::all_of(kept.read, [&](Table table) {
           const auto written_here = table < written_.size() ? written_[table] : 0;
           return written_here <= kept.writes && committed_.last(table) <= kept.commits;
         });
}

std::shared_ptr<const void> Keeper::find(const Place& place) {
  const auto found = kept_.find(place);
  if (found == kept_.end() || !holds(found->second)) return nullptr;
  // What is made of something kept depends on what that was made of.
  note(found->second.read, {});
  return found->second.value;
}

Keeper::Loading::Loading(Keeper& keeper)
    : keeper_(keeper),
      around_(keeper.loading_),
      writes_(keeper.writes_),
      commits_(keeper.commits_) {
  keeper_.loading_ = this;
}

Keeper::Loading::~Loading() {
  keeper_.loading_ = around_;
  if (around_ != nullptr) keeper_.note(read_, {});
}

void Keeper::Loading::keep(const Place& place, std::shared_ptr<const void> value) {
  std::ranges::sort(read_);
  read_.erase(std::ranges::unique(read_).begin(), read_.end());
  if (keeper_.kept_.size() >= kept_max) keeper_.kept_.clear();
  keeper_.kept_.insert_or_assign(place, Kept{std::move(value), writes_, commits_, read_});
}

}  // namespace entente::db
