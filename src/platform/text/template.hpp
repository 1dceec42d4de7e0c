// Mail bodies from mustache templates.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace entente::text {

// What a template may name: {{name}} is the value; {{#name}}...{{/name}} is shown where the value
// is not empty, {{^name}}...{{/name}} where it is empty or missing; {{> name}} is a partial.
using Values = std::map<std::string, std::string, std::less<>>;
using Partials = std::map<std::string, std::string, std::less<>>;

enum class Escape { html, none };

// Escape::html: every {{name}} is escaped for HTML text and quoted attributes, and a line break in
// a value becomes <br>. The forms that would leave a value as it is ({{{name}}}, {{&name}}, new
// delimiters) are refused: nothing that a person wrote gets into a mail as markup (SEC-8).
// Escape::none is for text/plain. Throws std::runtime_error for a template that cannot be read;
// templates are the product's own.
std::string render_template(std::string_view source, const Values& values, Escape escape,
                            const Partials& partials = {});

}  // namespace entente::text
