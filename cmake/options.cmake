set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(ENTENTE_TESTS "Build the tests" ON)
option(ENTENTE_BENCH "Build the load tools and the floor server" OFF)
option(ENTENTE_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(ENTENTE_SANITIZE "Address and undefined behaviour sanitizers" OFF)
set(ENTENTE_WEB_DIST "${CMAKE_SOURCE_DIR}/web/dist" CACHE PATH "The built web UI to embed")

find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers and moved checkouts still hit the cache with these settings.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
                    -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The last three are wrong about std::string = "x" when g++ 12 optimises (GCC bugs 105329,
  # 105651).
  add_compile_options(-fpch-preprocess -Wno-missing-field-initializers
                      -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
else()
  # Without the time of its making a precompiled header is the same in every checkout, and what was
  # compiled with it is found in the cache again.
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
if(ENTENTE_WERROR)
  add_compile_options(-Werror)
endif()
if(ENTENTE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer
                      -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now,--as-needed)
endif()
