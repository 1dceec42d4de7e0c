#include "evidence/completeness_rules.hpp"

#include <algorithm>

namespace entente::evidence {

std::vector<Completed> completeness(const std::vector<policies::EvidenceRow>& rows,
                                    const std::vector<Found>& there) {
  std::vector<Completed> all;
  for (const auto& row : rows) {
    auto& completed = all.emplace_back(Completed{row, {}});
    for (const auto& found : there)
      if (found.what == row.what && found.from == row.from) completed.by.push_back(found);
  }
  return all;
}

std::vector<Found> found_in(const std::vector<File>& files) {
  std::vector<Found> all;
  for (const auto& file : files) {
    if (!file.submitted_at || !file.proves || file.side == FileSide::support) continue;
    const auto from =
        file.side == FileSide::buyer ? policies::ProofFrom::buyer : policies::ProofFrom::shop;
    all.push_back({*file.proves, from, FoundIn::file, to_text(file.id), file.name});
  }
  return all;
}

bool is_complete(const std::vector<Completed>& rows, policies::ProofFrom from) {
  return std::ranges::none_of(rows, [&](const Completed& each) {
    return each.row.from == from && each.row.need == policies::ProofNeed::must && each.by.empty();
  });
}

}  // namespace entente::evidence
