# entente_embed(NAME BASE directory FILES file...)
#
# Makes the library entente_embedded_NAME, which holds the files (of any kind and size: the
# assembler copies them) and `std::span<const File> entente::embedded::NAME()`, sorted by name.
# Declare the function in src/base/embedded.hpp and link the library where it is used.
function(entente_embed name)
  cmake_parse_arguments(arg "" "BASE" "FILES" ${ARGN})
  set(files ${arg_FILES})
  # Sorted by bytes, as the lookup compares.
  list(SORT files COMPARE STRING CASE SENSITIVE ORDER ASCENDING)
  set(assembly "")
  set(table "")
  set(symbols "")
  set(count 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH shown ${arg_BASE} ${file})
    set(symbol "entente_embedded_${name}_${count}")
    string(APPEND assembly
      "    \".balign 16\\n${symbol}:\\n.incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n\"\n")
    string(APPEND symbols "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND table "    file(\"${shown}\", ${symbol}, ${symbol}_end),\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  set(text "#include <array>\n#include <cstddef>\n\n#include \"base/embedded.hpp\"\n\n")
  if(count)
    string(APPEND text
      "asm(\".section .rodata\\n\"\n${assembly}    \".previous\\n\");\n\n"
      "extern \"C\" {\n${symbols}}\n\n")
  endif()
  string(APPEND text
    "namespace entente::embedded {\nstd::span<const File> ${name}() {\n"
    "  [[maybe_unused]] const auto file = [](std::string_view name, const char* begin,\n"
    "                                        const char* end) {\n"
    "    return File{name, {begin, static_cast<std::size_t>(end - begin)}};\n  };\n"
    "  static const std::array<File, ${count}> files{{\n${table}  }};\n"
    "  return files;\n}\n}  // namespace entente::embedded\n")
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)  # written only when it differs
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  add_library(entente_embedded_${name} STATIC ${source})
  target_include_directories(entente_embedded_${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  # A compiler cache does not see what .incbin reads.
  set_target_properties(entente_embedded_${name} PROPERTIES CXX_COMPILER_LAUNCHER "")
endfunction()

# What the program carries, and which library uses it.
function(entente_embed_files)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/db/migrations/*.sql)
  entente_embed(migrations BASE ${CMAKE_SOURCE_DIR}/db/migrations FILES ${migrations})
  target_link_libraries(entente_platform_db PUBLIC entente_embedded_migrations)
  file(GLOB locales CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locales/*.json)
  entente_embed(locales BASE ${CMAKE_SOURCE_DIR}/locales FILES ${locales})
  target_link_libraries(entente_platform_text PUBLIC entente_embedded_locales)
  file(GLOB templates CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/notices/templates/*.mustache)
  entente_embed(mail_templates BASE ${CMAKE_SOURCE_DIR}/src/notices/templates FILES ${templates})
  target_link_libraries(entente_notices PUBLIC entente_embedded_mail_templates)
  file(GLOB passwords CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/policies/passwords/*.txt)
  entente_embed(passwords BASE ${CMAKE_SOURCE_DIR}/policies/passwords FILES ${passwords})
  file(GLOB demo CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/app/demo/*.json
       ${CMAKE_SOURCE_DIR}/src/app/demo/*.jpg)
  entente_embed(demo BASE ${CMAKE_SOURCE_DIR}/src/app/demo FILES ${demo})
  # The built web UI; a build without it has the API only.
  file(GLOB_RECURSE web CONFIGURE_DEPENDS ${ENTENTE_WEB_DIST}/*)
  entente_embed(web BASE ${ENTENTE_WEB_DIST} FILES ${web})
  target_link_libraries(entente_app PUBLIC entente_embedded_passwords entente_embedded_demo
                                           entente_embedded_web)
  file(GLOB maps CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/policies/imports/*.toml)
  entente_embed(import_maps BASE ${CMAKE_SOURCE_DIR}/policies/imports FILES ${maps})
  target_link_libraries(entente_importing PUBLIC entente_embedded_import_maps)
  file(GLOB presets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/policies/presets/*.toml)
  entente_embed(presets BASE ${CMAKE_SOURCE_DIR}/policies/presets FILES ${presets})
  target_link_libraries(entente_policies PUBLIC entente_embedded_presets)
endfunction()
