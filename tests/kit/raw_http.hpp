// A socket that says exactly what the test wants, however wrong.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::kit {

struct RawResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const;
};

class RawConnection {
 public:
  explicit RawConnection(unsigned short port, const std::string& host = "127.0.0.1");
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection& operator=(RawConnection&&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes);
  void end_sending();
  // A small receive buffer, for a client that does not read.
  void make_slow();

  // The next bytes; empty at the end of the connection or after `wait`.
  std::string read_some(std::chrono::milliseconds wait = std::chrono::seconds(10));
  // Reads until `text` has come; everything read so far. Fails with what there is after `wait`.
  std::string read_until(std::string_view text,
                         std::chrono::milliseconds wait = std::chrono::seconds(10));
  // Reads until `text` has come and drops it with all before; false when it has not after `wait`.
  bool read_past(std::string_view text, std::chrono::milliseconds wait = std::chrono::seconds(10));
  // One response with its Content-Length; nullopt when the connection ends first. `head`: no body.
  std::optional<RawResponse> read_response(
      bool head = false, std::chrono::milliseconds wait = std::chrono::seconds(10));
  // True when the server closes within `wait` (what it still sends is read and dropped).
  bool is_closed(std::chrono::milliseconds wait = std::chrono::seconds(10));

 private:
  int socket_ = -1;
  std::string unread_;
};

}  // namespace entente::kit
