#include "policies/evidence_matrix.hpp"

#include <algorithm>

namespace entente::policies {

std::vector<EvidenceRow> rows_for(const std::vector<EvidenceRow>& matrix, std::string_view reason,
                                  std::string_view item) {
  const bool is_known = std::ranges::any_of(
      matrix, [&](const auto& row) { return row.reason == reason && row.item == item; });
  if (!is_known) item = default_item;
  std::vector<EvidenceRow> rows;
  for (const auto& row : matrix)
    if (row.reason == reason && row.item == item) rows.push_back(row);
  return rows;
}

}  // namespace entente::policies
