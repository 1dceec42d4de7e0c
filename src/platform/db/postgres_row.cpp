#include "platform/db/postgres_row.hpp"

#include "platform/db/bulk.hpp"

#include <fmt/format.h>

#include <bit>

namespace entente::db {
namespace {

// Type numbers of the system catalog; they are fixed (pg_type.dat).
enum TypeNumber : unsigned {
  oid_bool = 16,
  oid_bytea = 17,
  oid_char = 18,
  oid_name = 19,
  oid_int8 = 20,
  oid_int2 = 21,
  oid_int4 = 23,
  oid_text = 25,
  oid_oid = 26,
  oid_json = 114,
  oid_float4 = 700,
  oid_float8 = 701,
  oid_unknown = 705,
  oid_int8_array = 1016,
  oid_bpchar = 1042,
  oid_varchar = 1043,
  oid_numeric = 1700,
  oid_uuid = 2950,
};

template <class U>
U big_endian(std::string_view bytes) {
  U value = 0;
  for (const char c : bytes.substr(0, sizeof(U)))
    value = static_cast<U>(static_cast<std::uint64_t>(value) << 8U | static_cast<unsigned char>(c));
  return value;
}

}  // namespace

std::vector<std::int64_t> integers_of(std::string_view array) {
  // Dimensions, whether there are NULLs, the type, then length and first index of each dimension;
  // then each value with its length.
  constexpr std::size_t word = 4;
  constexpr std::size_t head = 5 * word;
  constexpr std::size_t each = word + 8;
  const auto at = [&](std::size_t place) { return big_endian<std::uint32_t>(array.substr(place)); };
  if (array.size() >= 3 * word && at(0) == 0) return {};
  const bool is_list = array.size() >= head && at(0) == 1 && at(word) == 0 &&
                       at(2 * word) == oid_int8 && array.size() == head + at(3 * word) * each;
  if (!is_list) throw Error(Error::Kind::other, "not a list of integers");
  std::vector<std::int64_t> values;
  values.reserve(at(3 * word));
  for (auto place = head; place < array.size(); place += each)
    values.push_back(
        static_cast<std::int64_t>(big_endian<std::uint64_t>(array.substr(place + word))));
  return values;
}

unsigned postgres_type(Param::Type type) {
  switch (type) {
    case Param::Type::integer:
      return oid_int8;
    case Param::Type::real:
      return oid_float8;
    case Param::Type::text:
      return oid_text;
    case Param::Type::blob:
      return oid_bytea;
    case Param::Type::uuid:
      return oid_uuid;
  }
  return oid_unknown;
}

void PostgresRow::check(int column) const {
  if (column < 0 || column >= columns())
    throw Error(Error::Kind::other, fmt::format("the row has no column {}", column));
}

void PostgresRow::mismatch(int column, std::string_view wanted) const {
  const auto* name = PQfname(result_, column);
  const auto type = PQftype(result_, column);
  if (type == oid_numeric)
    throw Error(Error::Kind::other,
                fmt::format("column {} is numeric; CAST it to BIGINT or DOUBLE PRECISION", name));
  throw Error(Error::Kind::other, fmt::format("column {} is not {} (type {})", name, wanted, type));
}

std::string_view PostgresRow::raw(int column) const {
  return {PQgetvalue(result_, row_, column),
          static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

bool PostgresRow::is_null(int column) const {
  check(column);
  return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t PostgresRow::integer(int column) const {
  if (is_null(column)) mismatch(column, "an integer but NULL");
  switch (PQftype(result_, column)) {
    case oid_int8:
      return static_cast<std::int64_t>(big_endian<std::uint64_t>(raw(column)));
    case oid_int4:
      return static_cast<std::int32_t>(big_endian<std::uint32_t>(raw(column)));
    case oid_int2:
      return static_cast<std::int16_t>(big_endian<std::uint16_t>(raw(column)));
    case oid_oid:
      return big_endian<std::uint32_t>(raw(column));
    case oid_bool:
      return raw(column)[0] != 0 ? 1 : 0;
    default:
      mismatch(column, "an integer");
  }
}

double PostgresRow::real(int column) const {
  if (is_null(column)) mismatch(column, "a number but NULL");
  switch (PQftype(result_, column)) {
    case oid_float8:
      return std::bit_cast<double>(big_endian<std::uint64_t>(raw(column)));
    case oid_float4:
      return std::bit_cast<float>(big_endian<std::uint32_t>(raw(column)));
    case oid_int8:
    case oid_int4:
    case oid_int2:
      return static_cast<double>(integer(column));
    default:
      mismatch(column, "a number");
  }
}

std::string_view PostgresRow::bytes(int column) const {
  if (is_null(column)) mismatch(column, "text or bytes but NULL");
  switch (PQftype(result_, column)) {
    case oid_text:
    case oid_varchar:
    case oid_bpchar:
    case oid_name:
    case oid_char:
    case oid_json:
    case oid_unknown:
    case oid_bytea:
    case oid_uuid:
    case oid_int8_array:
      return raw(column);
    default:
      mismatch(column, "text or bytes");
  }
}

}  // namespace entente::db
