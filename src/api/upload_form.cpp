#include "api/upload_form.hpp"

#include <algorithm>
#include <memory>

namespace entente::api {

const http::Part* UploadForm::find(std::string_view name) const {
  const auto found = std::ranges::find(parts, name, &http::Part::name);
  return found == parts.end() ? nullptr : &*found;
}

std::string UploadForm::value(std::string_view name) const {
  const auto* field = find(name);
  return std::string(field == nullptr ? std::string_view{} : field->body);
}

Answer<UploadForm> read_form(const http::Request& request) {
  auto parts = http::parse_multipart(request.header("Content-Type"), request.body);
  if (!parts) return std::unexpected(parts.error());
  return UploadForm{std::move(*parts)};
}

RefusalInfo refusal_info(UploadRefusal refusal) {
  switch (refusal) {
    case UploadRefusal::photo_too_large:
      return {413};
    case UploadRefusal::photo_kind_unknown:
    case UploadRefusal::photo_kind_mismatch:
      return {415};
    case UploadRefusal::photo_missing:
    case UploadRefusal::photo_empty:
    case UploadRefusal::photo_too_many_pixels:
    case UploadRefusal::photo_broken:
    case UploadRefusal::photo_too_slow:
      return {422};
    case UploadRefusal::photo_service_busy:
      return {503};
  }
  return {500};
}

UploadRefusal refusal_of(files::ImageProblem problem) {
  switch (problem) {
    case files::ImageProblem::empty:
      return UploadRefusal::photo_empty;
    case files::ImageProblem::too_many_bytes:
      return UploadRefusal::photo_too_large;
    case files::ImageProblem::unknown_kind:
      return UploadRefusal::photo_kind_unknown;
    case files::ImageProblem::wrong_kind:
      return UploadRefusal::photo_kind_mismatch;
    case files::ImageProblem::too_many_pixels:
      return UploadRefusal::photo_too_many_pixels;
    case files::ImageProblem::broken:
      return UploadRefusal::photo_broken;
    case files::ImageProblem::too_slow:
      return UploadRefusal::photo_too_slow;
    case files::ImageProblem::busy:
    case files::ImageProblem::no_decoder:
      return UploadRefusal::photo_service_busy;
  }
  return UploadRefusal::photo_broken;
}

Answer<SlowWork> clean_then(const Environment& env, const http::Part& photo, KeepPhoto keep) {
  auto* images = env.images;
  if (images == nullptr) return refused(UploadRefusal::photo_service_busy);
  return [images, photo, keep = std::move(keep)]() -> Answer<RawCommand> {
    const auto file_name = photo.file_name.value_or("");
    auto cleaned = images->clean(photo.body, {file_name, photo.content_type});
    if (!cleaned) return refused(refusal_of(cleaned.error()));
    auto image = std::make_shared<const files::CleanImage>(std::move(*cleaned));
    return [image, keep](journal::Work& work, const Exchange&) { return keep(work, *image); };
  };
}

}  // namespace entente::api
