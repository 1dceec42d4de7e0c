// Front door of insights: the policy lab (S8). Numbers of the standards are run over the whole
// past: who would have been warned, when, and who not.
#pragma once

#include "insights/lab_run.hpp"
#include "insights/order_columns.hpp"
