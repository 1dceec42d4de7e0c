# Everything comes from Debian packages (packages.txt); one interface target carries it all.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(date REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED COMPONENTS core)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(VIPS REQUIRED vips)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(TOML REQUIRED IMPORTED_TARGET tomlplusplus)
find_library(CLD2_LIBRARY cld2 REQUIRED)

add_library(entente_external INTERFACE)
target_link_libraries(entente_external INTERFACE
  Threads::Threads Boost::json Boost::url fmt::fmt spdlog::spdlog
  ICU::i18n ICU::uc ICU::data CURL::libcurl OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB
  date::date date::date-tz prometheus-cpp::core
  PkgConfig::SQLITE PkgConfig::PQ PkgConfig::SODIUM PkgConfig::GMIME PkgConfig::ZIP
  PkgConfig::TOML ${CLD2_LIBRARY})
# Headers only: the image worker loads libvips itself, since linking it costs every start 24 ms and
# 20 MB.
target_include_directories(entente_external SYSTEM INTERFACE ${VIPS_INCLUDE_DIRS})
target_compile_definitions(entente_external INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  SPDLOG_FMT_EXTERNAL)
