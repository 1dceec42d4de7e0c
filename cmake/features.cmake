# One library per folder of src/levels.txt, named after it (platform/db -> entente_platform_db).
# The order of the list is the order of linking: a folder links what stands above it.

function(entente_add_pch_host)
  # The heavy headers are compiled once here and reused by every library.
  file(WRITE ${CMAKE_BINARY_DIR}/pch_host.cpp "")
  add_library(entente_pch STATIC ${CMAKE_BINARY_DIR}/pch_host.cpp)
  target_link_libraries(entente_pch PUBLIC entente_external)
  target_include_directories(entente_pch PUBLIC ${CMAKE_SOURCE_DIR}/src)
  # By its name and not its path: compiler caches then serve every checkout.
  target_precompile_headers(entente_pch PRIVATE <pch.hpp>)
endfunction()

function(entente_add_features levels_file)
  entente_add_pch_host()
  file(STRINGS ${levels_file} lines REGEX "^[0-9]")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${levels_file})
  set(above "")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9]) +([a-z_/]+)" _ "${line}")
    set(folder ${CMAKE_MATCH_2})
    string(REPLACE "/" "_" name "entente_${folder}")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp
                                         ${CMAKE_SOURCE_DIR}/src/${folder}/rules/*.cpp
                                         ${CMAKE_SOURCE_DIR}/src/${folder}/demo/*.cpp)
    if(sources)
      add_library(${name} STATIC ${sources})
      target_link_libraries(${name} PUBLIC ${above} entente_external)
      target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
      target_precompile_headers(${name} REUSE_FROM entente_pch)
    else()
      add_library(${name} INTERFACE)
      target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    endif()
    list(PREPEND above ${name})
    list(APPEND folders ${folder})
  endforeach()
  set(ENTENTE_LIBRARIES ${above} PARENT_SCOPE)
  set(ENTENTE_FOLDERS ${folders} PARENT_SCOPE)
endfunction()

function(entente_add_program)
  add_executable(entente ${CMAKE_SOURCE_DIR}/src/main.cpp)
  target_link_libraries(entente PRIVATE ${ENTENTE_LIBRARIES} entente_external)
  target_precompile_headers(entente REUSE_FROM entente_pch)
endfunction()

# Tests lie beside the code (src/<folder>/tests/*.cpp, one program per folder) and in
# tests/acceptance. What takes long has a cost, so that ctest begins with it.
function(entente_add_tests)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  file(GLOB kit CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/kit/*.cpp)
  add_library(entente_kit STATIC ${kit})
  target_link_libraries(entente_kit PUBLIC ${ENTENTE_LIBRARIES} entente_external GTest::gtest
                                           GTest::gmock rapidcheck)
  target_include_directories(entente_kit PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  target_precompile_headers(entente_kit REUSE_FROM entente_pch)
  # One file knows the path, so that a compiler cache serves the others in every checkout.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/kit/repository.cpp PROPERTIES
                              COMPILE_DEFINITIONS ENTENTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_executable(with_postgres ${CMAKE_SOURCE_DIR}/tests/with_postgres.cpp)
  target_link_libraries(with_postgres PRIVATE entente_kit)
  target_precompile_headers(with_postgres REUSE_FROM entente_pch)
  foreach(folder IN LISTS ENTENTE_FOLDERS)
    string(REPLACE "/" "_" name "${folder}")
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/tests/*.cpp)
    if(sources)
      entente_add_test_program(${name}_tests "${sources}")
    endif()
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/acceptance/*.cpp)
  if(sources)
    entente_add_test_program(acceptance_tests "${sources}" 3)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/faults/*.cpp)
  if(sources)
    entente_add_test_program(fault_tests "${sources}")
    set_tests_properties(fault_tests PROPERTIES COST 90)
  endif()
endfunction()

# An optional third argument: how many ctest entries share its cases, where one would wait for its
# servers and disks most of the time.
function(entente_add_test_program name sources)
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE entente_kit GTest::gtest_main)
  target_precompile_headers(${name} REUSE_FROM entente_pch)
  set(shards 1)
  if(ARGC GREATER 2)
    set(shards ${ARGV2})
  endif()
  # One ctest entry per program keeps the shared servers of the kit (PostgreSQL, mail) to one start
  # each.
  set(environment "ENTENTE_BINARY=$<TARGET_FILE:entente>")
  if(shards EQUAL 1)
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 ENVIRONMENT "${environment}")
    return()
  endif()
  math(EXPR last "${shards} - 1")
  set(share "GTEST_TOTAL_SHARDS=${shards}")
  foreach(shard RANGE ${last})
    set(entry ${name}_${shard})
    add_test(NAME ${entry} COMMAND ${name} --gtest_brief=1)
    # Results in a folder of its own: the file is called after the program.
    set_tests_properties(
      ${entry}
      PROPERTIES TIMEOUT 600
                 COST 100
                 ENVIRONMENT "${environment};${share};GTEST_SHARD_INDEX=${shard}"
                 ENVIRONMENT_MODIFICATION "GTEST_OUTPUT=string_append:${entry}/")
  endforeach()
endfunction()

function(entente_add_bench)
  find_package(benchmark REQUIRED)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${ENTENTE_LIBRARIES} entente_external)
    target_precompile_headers(${name} REUSE_FROM entente_pch)
  endforeach()
endfunction()

# Compiled with the tests, not linked: a load that no longer compiles is found before somebody
# measures.
function(entente_compile_bench)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
  add_library(entente_bench_objects OBJECT ${sources})
  target_link_libraries(entente_bench_objects PRIVATE ${ENTENTE_LIBRARIES} entente_external)
  target_precompile_headers(entente_bench_objects REUSE_FROM entente_pch)
endfunction()

set(ENTENTE_CARRIER_READERS
    shipping/aftership.cpp shipping/easypost.cpp shipping/event_reading.cpp
    shipping/json_fields.cpp shipping/place_rules.cpp shipping/progress_rules.cpp
    tracking/check_digits.cpp tracking/format_rows.cpp tracking/formats.cpp tracking/pattern.cpp
    tracking/tracking_numbers.cpp tracking/word_sets.cpp)

function(entente_add_fuzzers)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp)
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    # What reads outside bytes lies in platform: nothing above it is built for the fuzzers.
    target_link_libraries(${name} PRIVATE entente_platform_http entente_platform_files
                                          entente_platform_crypto entente_platform_json
                                          entente_base)
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    list(APPEND names ${name})
  endforeach()
  # The readers of carriers' messages need no more than this of what lies above.
  list(TRANSFORM ENTENTE_CARRIER_READERS PREPEND ${CMAKE_SOURCE_DIR}/src/ OUTPUT_VARIABLE readers)
  target_sources(carrier_fuzz PRIVATE ${readers})
  add_custom_target(fuzzers DEPENDS ${names})
endfunction()
