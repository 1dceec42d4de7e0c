// Upload forms: their fields, and the photos in them (SEC-9).
#pragma once

#include <boost/describe.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/route.hpp"
#include "base/problem.hpp"
#include "platform/files/image.hpp"
#include "platform/http/multipart.hpp"

namespace entente::api {

// The bodies of the parts lie in the request.
struct UploadForm {
  std::vector<http::Part> parts;

  // Null where there is no such field.
  [[nodiscard]] const http::Part* find(std::string_view name) const;
  // Of a plain field; empty where there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
};
Answer<UploadForm> read_form(const http::Request& request);

// Why a part of a form does not become a photo. In order of precedence.
enum class UploadRefusal {
  photo_missing,  // no field "photo"
  photo_empty,
  photo_too_large,
  photo_kind_unknown,   // neither JPEG, PNG nor WebP
  photo_kind_mismatch,  // the name or the type says another kind
  photo_too_many_pixels,
  photo_broken,
  photo_too_slow,
  photo_service_busy,
};
BOOST_DESCRIBE_ENUM(UploadRefusal, photo_missing, photo_empty, photo_too_large, photo_kind_unknown,
                    photo_kind_mismatch, photo_too_many_pixels, photo_broken, photo_too_slow,
                    photo_service_busy)
RefusalInfo refusal_info(UploadRefusal refusal);
UploadRefusal refusal_of(files::ImageProblem problem);

// The slow work of taking in a photo: it is cleaned in its capped child process, and `keep` gets
// what came out of it. The part lies in the request of the exchange that it came with.
using KeepPhoto = std::function<Answer<http::Response>(journal::Work&, const files::CleanImage&)>;
Answer<SlowWork> clean_then(const Environment& env, const http::Part& photo, KeepPhoto keep);

}  // namespace entente::api
