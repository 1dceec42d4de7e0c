// The columns in a file. Everything in it is checked before it is trusted: the header by its hash,
// the columns by their places and sizes, and the offsets one by one, since the engine does not look
// where they lead. Written beside its place and renamed, so that there is never half a file.
#include <array>
#include <cstring>
#include <system_error>
#include <type_traits>

#include "insights/lab_orders.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/files/atomic_file.hpp"
#include "platform/files/file_map.hpp"

namespace entente::insights {
namespace {

constexpr std::array<char, 8> magic = {'E', 'N', 'T', 'L', 'A', 'B', '\r', '\n'};
constexpr std::uint32_t version = 1;
constexpr std::uint64_t alignment = 64;
constexpr std::uint64_t padding = 64;  // after the last column: more than one is read at once
using Hash = std::array<char, crypto::hash_bytes>;

// As it lies in the file; little-endian, as the processors that this is built for are.
struct Header {
  std::array<char, 8> begin = magic;
  std::uint32_t version_number = version;
  std::uint32_t header_bytes = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t shops = 0;
  std::uint64_t orders = 0;
  std::int64_t first_day = 0;
  std::uint64_t name_bytes = 0;
  Hash made_from{};
  Hash checksum{};  // of all before it
};
static_assert(std::is_trivially_copyable_v<Header>);
static_assert(sizeof(Header) % alignof(std::uint64_t) == 0);

Hash hash_of(std::string_view bytes) {
  Hash hash{};
  std::ranges::copy(crypto::hash(bytes), hash.begin());
  return hash;
}

Hash checksum_of(const Header& header) {
  return hash_of({reinterpret_cast<const char*>(&header), offsetof(Header, checksum)});
}

constexpr std::uint64_t aligned(std::uint64_t at) {
  return (at + alignment - 1) / alignment * alignment;
}

// Where each column begins.
struct Places {
  explicit Places(const Header& header)
      : offsets(aligned(sizeof(Header))),
        days(aligned(offsets + (header.shops + 1) * sizeof(std::uint64_t))),
        facts(aligned(days + header.orders * sizeof(std::uint16_t) + padding)),
        name_ends(aligned(facts + header.orders + padding)),
        names(aligned(name_ends + header.shops * sizeof(std::uint64_t))),
        end(names + header.name_bytes) {}

  std::uint64_t offsets, days, facts, name_ends, names, end;
};

class Writing {
 public:
  explicit Writing(const std::filesystem::path& path) : file_(path) {}

  void fill_to(std::uint64_t at) {
    static constexpr std::array<char, alignment + padding> zeros{};
    write({zeros.data(), static_cast<std::size_t>(at - written_)});
  }
  template <class Value>
  void column(std::uint64_t at, std::span<const Value> values) {
    fill_to(at);
    write({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  void write(std::string_view bytes) {
    file_.write(bytes);
    written_ += bytes.size();
  }
  void commit() { file_.commit(); }

 private:
  files::AtomicFile file_;
  std::uint64_t written_ = 0;
};

template <class Value>
std::span<const Value> column(std::span<const std::byte> bytes, std::uint64_t at,
                              std::uint64_t count) {
  return {reinterpret_cast<const Value*>(bytes.data() + at), static_cast<std::size_t>(count)};
}

std::expected<Header, ColumnsProblem> header_of(std::span<const std::byte> bytes,
                                                std::string_view made_from) {
  using enum ColumnsProblem;
  Header header;
  if (bytes.size() < sizeof(Header)) return std::unexpected(not_such_a_file);
  std::memcpy(&header, bytes.data(), sizeof(Header));
  if (header.begin != magic) return std::unexpected(not_such_a_file);
  if (header.version_number != version) return std::unexpected(other_version);
  if (header.header_bytes != sizeof(Header) || header.checksum != checksum_of(header) ||
      header.file_bytes != bytes.size() || Places(header).end != bytes.size())
    return std::unexpected(damaged);
  if (header.made_from != hash_of(made_from)) return std::unexpected(stale);
  return header;
}

// That each ends where the next begins, and the last at the end.
bool leads_on(std::span<const std::uint64_t> ends, std::uint64_t end) {
  std::uint64_t before = 0;
  for (const auto each : ends) {
    if (each < before) return false;
    before = each;
  }
  return before == end;
}

}  // namespace

void write_columns(const LabOrders& orders, std::string_view made_from,
                   const std::filesystem::path& path) {
  const auto& view = orders.view;
  Header header;
  header.header_bytes = sizeof(Header);
  header.shops = view.shops();
  header.orders = view.orders();
  header.first_day = view.first_day;
  header.name_bytes = view.shops() == 0 ? 0 : orders.names.ends.back();
  header.made_from = hash_of(made_from);
  const Places places(header);
  header.file_bytes = places.end;
  header.checksum = checksum_of(header);
  Writing file(path);
  file.write({reinterpret_cast<const char*>(&header), sizeof(Header)});
  file.column(places.offsets, view.offsets);
  file.column(places.days, view.days);
  file.column(places.facts, view.facts);
  file.column(places.name_ends, orders.names.ends);
  file.fill_to(places.names);
  file.write({orders.names.bytes, static_cast<std::size_t>(header.name_bytes)});
  file.commit();
}

std::expected<LabOrders, ColumnsProblem> open_columns(const std::filesystem::path& path,
                                                      std::string_view made_from) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::unexpected(ColumnsProblem::missing);
  auto map = std::make_shared<files::FileMap>(path);
  const auto bytes = map->bytes();
  const auto header = header_of(bytes, made_from);
  if (!header) return std::unexpected(header.error());
  const Places places(*header);
  LabOrders orders;
  orders.view = {header->first_day, column<std::uint64_t>(bytes, places.offsets, header->shops + 1),
                 column<std::uint16_t>(bytes, places.days, header->orders),
                 column<OrderFacts>(bytes, places.facts, header->orders)};
  orders.names = {column<std::uint64_t>(bytes, places.name_ends, header->shops),
                  column<char>(bytes, places.names, header->name_bytes).data()};
  if (orders.view.offsets.front() != 0 || !leads_on(orders.view.offsets, header->orders) ||
      !leads_on(orders.names.ends, header->name_bytes))
    return std::unexpected(ColumnsProblem::damaged);
  orders.owner = std::move(map);
  return orders;
}

LabOrders LabOrders::of(const std::vector<std::string>& shops, std::span<const OneOrder> orders) {
  struct Kept {
    OrderColumns columns;
    std::vector<std::uint64_t> ends;
    std::string names;
  };
  auto kept = std::make_shared<Kept>();
  kept->columns = OrderColumns(shops.size(), orders);
  for (const auto& shop : shops) {
    kept->names += shop;
    kept->ends.push_back(kept->names.size());
  }
  LabOrders out{kept->columns.view(), {kept->ends, kept->names.data()}, {}};
  out.owner = std::move(kept);
  return out;
}

}  // namespace entente::insights
