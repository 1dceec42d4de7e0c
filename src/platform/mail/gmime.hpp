// GMime for the files of this folder: started once, owned pointers.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <string>

namespace entente::mail::detail {

inline void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

template <auto Free>
struct Freed {
  void operator()(auto* what) const { Free(what); }
};

template <class T>
using GPtr = std::unique_ptr<T, Freed<g_object_unref>>;
using GString = std::unique_ptr<char, Freed<g_free>>;
using FormatOptions = std::unique_ptr<GMimeFormatOptions, Freed<g_mime_format_options_free>>;

inline std::string string_of(const char* text) {
  return text ? text : "";
}

}  // namespace entente::mail::detail
