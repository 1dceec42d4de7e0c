// Compression of answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace entente::http {

// Reuses its tables from one answer to the next; one for each thread.
class Gzip {
 public:
  // Level 1 is for answers made on the fly, 9 for what is compressed once and sent often.
  explicit Gzip(int level);
  ~Gzip();
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  [[nodiscard]] std::string compress(std::string_view bytes);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

// Whether Accept-Encoding allows gzip: named, or by "*", and not with q=0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// Text, JSON, scripts, SVG; not what is compressed by nature.
[[nodiscard]] bool is_compressible(std::string_view content_type);

}  // namespace entente::http
