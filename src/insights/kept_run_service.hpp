// Keeping the answer to a question of the lab.
#pragma once

#include "insights/kept_run_views.hpp"
#include "journal/work.hpp"

namespace entente::insights {

// Its event: lab_run_kept {policy_version}, on the chain of the run.
Answer<LabRunView> keep_lab(journal::Work& work, const KeepLab& command);

}  // namespace entente::insights
