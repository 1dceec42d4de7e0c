// Files on their way in: the checks before the slow work of an upload. The file is the field "file"
// of a form; a link's token is its field "token", since addresses reach logs and histories (SEC-6).
#pragma once

#include "api/route.hpp"
#include "people/people.hpp"

namespace entente::evidence {

Answer<api::SlowWork> check_file_of_team(Context& context, const api::Exchange& exchange);
Answer<api::SlowWork> check_file_of_support(Context& context, const api::Exchange& exchange);
Answer<api::SlowWork> check_my_file(Context& context, const api::Exchange& exchange);
Answer<api::SlowWork> check_file_by_link(Context& context, const api::Exchange& exchange,
                                         people::LinkPurpose purpose);

}  // namespace entente::evidence
