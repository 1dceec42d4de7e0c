// A certificate authority of our own, and what it vouches for: real X.509, made in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente::kit {

// A key with its certificate.
class Signer {
 public:
  struct Inside;
  explicit Signer(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

  [[nodiscard]] std::string pem() const;
  // SHA256withRSA, raw bytes.
  [[nodiscard]] std::string sign(std::string_view message) const;
  [[nodiscard]] const Inside& inside() const { return *inside_; }

 private:
  std::shared_ptr<Inside> inside_;
};

// Signs itself; good for ten years around `now`.
Signer new_authority(Instant now);
// For this name, good from a day before `now` to `days` after it.
Signer new_certificate(const Signer& authority, std::string_view name, Instant now, int days = 30);

}  // namespace entente::kit
