#include "platform/crypto/crypto.hpp"

#include <pthread.h>
#include <sodium.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "platform/crypto/sodium_start.hpp"

namespace entente::crypto {
namespace {

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// Counts forks: a child must not go on with random bytes that its parent also holds.
std::atomic<unsigned>& fork_count() {
  static std::atomic<unsigned> count{0};
  static const int registered = pthread_atfork(nullptr, nullptr, [] { fork_count().fetch_add(1); });
  static_cast<void>(registered);
  return count;
}

// A system call per id or salt would cost more than that; so random bytes are fetched by the page.
class RandomBuffer {
 public:
  void take(std::span<std::uint8_t> out) {
    auto forks = fork_count().load(std::memory_order_relaxed);
    if (used_ + out.size() > bytes_.size() || forks != forks_) {
      start_sodium();
      randombytes_buf(bytes_.data(), bytes_.size());
      used_ = 0;
      forks_ = forks;
    }
    auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(used_);
    std::copy_n(from, out.size(), out.begin());
    // What was handed out does not stay here.
    std::fill_n(from, out.size(), std::uint8_t{0});
    used_ += out.size();
  }

 private:
  std::array<std::uint8_t, 4096> bytes_{};
  std::size_t used_ = 4096;
  unsigned forks_ = 0;
};

RandomBuffer& random_of_thread() {
  thread_local RandomBuffer random;
  return random;
}

constexpr std::size_t salt_bytes_max = 16;  // each event has one; keys and tokens are longer

struct UuidMaker {
  std::int64_t milliseconds = -1;
  std::array<std::uint8_t, 10> tail{};
  unsigned forks = 0;
};

constexpr std::size_t step_bytes = 5;

// Adds a random step of 1..2^40 to the tail, read as one number that skips the six fixed bits of
// version and variant. False when it ran over (RFC 9562 section 6.2, method 2).
bool step_tail(std::array<std::uint8_t, 10>& tail) {
  std::array<std::uint8_t, step_bytes> step{};
  random_of_thread().take(step);
  unsigned carry = 1;
  for (std::size_t i = 0; i < tail.size(); ++i) {
    auto at = tail.size() - 1 - i;
    // Byte 0 keeps 4 bits, byte 2 keeps 6 (bytes 6 and 8 of the UUID).
    unsigned bits = at == 0 ? 4U : at == 2 ? 6U : 8U;
    unsigned mask = (1U << bits) - 1U;
    unsigned sum = (tail[at] & mask) + carry + (i < step_bytes ? step[i] : 0U);
    tail[at] = static_cast<std::uint8_t>(sum & mask);
    carry = sum >> bits;
  }
  return carry == 0;
}

void fresh_tail(UuidMaker& maker) {
  random_of_thread().take(maker.tail);
  maker.tail[0] &= 0x07U;  // the top bit is left free: room to step
}

}  // namespace

void start_sodium() {
  // sodium_init is thread-safe and cheap after the first call.
  static const int started = sodium_init();
  if (started < 0) throw std::runtime_error("libsodium did not start: no source of random bytes");
}

void random_bytes(std::span<std::uint8_t> out) {
  start_sodium();
  randombytes_buf(out.data(), out.size());
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  const std::span out(reinterpret_cast<std::uint8_t*>(bytes.data()), count);
  if (count <= salt_bytes_max)
    random_of_thread().take(out);
  else
    random_bytes(out);
  return bytes;
}

std::string random_token(unsigned bits) {
  return base64url_encode(random_bytes((bits + 7) / 8));
}

Uuid new_uuid(Instant now) {
  thread_local UuidMaker maker;
  auto milliseconds = now.micros / 1000;
  auto forks = fork_count().load(std::memory_order_relaxed);
  bool same = milliseconds == maker.milliseconds && forks == maker.forks;
  if (!same || !step_tail(maker.tail)) fresh_tail(maker);
  maker.milliseconds = milliseconds;
  maker.forks = forks;
  return make_uuid_v7(now, maker.tail);
}

std::string hash(std::string_view bytes) {
  return Hasher().add(bytes).finish();
}

std::string keyed_hash(const SecretKey& key, std::string_view bytes) {
  return Hasher(key).add(bytes).finish();
}

namespace {
crypto_generichash_state* state_of(std::array<unsigned char, 384>& bytes) {
  static_assert(sizeof(crypto_generichash_state) <= 384);
  return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}
}  // namespace

// NOLINTBEGIN(cppcoreguidelines-pro-type-member-init): the library fills state_.
Hasher::Hasher() {
  start_sodium();
  crypto_generichash_init(state_of(state_), nullptr, 0, hash_bytes);
}

Hasher::Hasher(const SecretKey& key) {
  start_sodium();
  crypto_generichash_init(state_of(state_), key.data(), SecretKey::size, hash_bytes);
}
// NOLINTEND(cppcoreguidelines-pro-type-member-init)

Hasher& Hasher::add(std::string_view bytes) {
  crypto_generichash_update(state_of(state_), raw(bytes), bytes.size());
  return *this;
}

std::string Hasher::finish() {
  std::string digest(hash_bytes, '\0');
  crypto_generichash_final(state_of(state_), raw(digest), digest.size());
  return digest;
}

std::string hash_token(std::string_view token) {
  return base64url_encode(hash(token));
}

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace entente::crypto
