#include "api/openapi.hpp"

#include <algorithm>
#include <cctype>

#include "api/problems.hpp"

namespace entente::api {
namespace bj = boost::json;
namespace {

std::vector<std::string> path_names(std::string_view pattern) {
  std::vector<std::string> names;
  for (auto open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1))
    names.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  return names;
}

bool is_named(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bj::object parameter(std::string_view name, std::string_view where, bool required,
                     const bj::value& schema) {
  return {{"name", bj::string(name)},
          {"in", bj::string(where)},
          {"required", required},
          {"schema", schema}};
}

bool is_required(const bj::object& input, std::string_view name) {
  const auto* required = input.if_contains("required");
  return required != nullptr && std::ranges::any_of(required->as_array(), [&](const auto& each) {
           return each.as_string() == name;
         });
}

// "POST /v1/shops/{shop_id}/disputes" -> "post_shops_disputes": stable names for client generators.
std::string operation_id(const Route& route) {
  std::string id;
  std::string text = std::string(method_name(route.method)) + route.pattern.substr(3);
  for (char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (c != '{' && c != '}' && !id.ends_with('_'))
      id += '_';
  }
  return id;
}

bj::object problem_schema() {
  bj::object text{{"type", "string"}};
  bj::object error{{"type", "object"},
                   {"properties", bj::object{{"pointer", text}, {"code", text}, {"detail", text}}}};
  return {{"type", "object"},
          {"properties", bj::object{{"type", text},
                                    {"title", text},
                                    {"status", bj::object{{"type", "integer"}}},
                                    {"detail", text},
                                    {"instance", text},
                                    {"code", text},
                                    {"errors", bj::object{{"type", "array"}, {"items", error}}}}},
          {"required", bj::array{"type", "title", "status"}}};
}

// Of a command that answers without its view where asked to (RFC 7240).
void describe_minimal(bj::object& operation) {
  auto& parameters = operation["parameters"];
  if (parameters.is_null()) parameters = bj::array{};
  parameters.as_array().push_back(bj::object{{"$ref", "#/components/parameters/Prefer"}});
  operation["responses"].as_object()["204"] =
      bj::object{{"$ref", "#/components/responses/Minimal"}};
}

bj::object prefer_parameter() {
  auto prefer =
      parameter("Prefer", "header", false,
                bj::object{{"type", "string"}, {"examples", bj::array{"return=minimal"}}});
  prefer["description"] =
      "return=minimal (RFC 7240): the answer is 204 with the new version in its ETag, without the"
      " view.";
  return prefer;
}

bj::object minimal_response() {
  const bj::object text{{"schema", bj::object{{"type", "string"}}}};
  return {{"description", "Done, where return=minimal was preferred"},
          {"headers", bj::object{{"ETag", text}, {"Preference-Applied", text}}}};
}

void pretty_print(std::string& out, const bj::value& value, const std::string& indent) {
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += "{\n";
    bool first = true;
    for (const auto& entry : *object) {
      if (!first) out += ",\n";
      first = false;
      out += indent + "  " + bj::serialize(bj::string(entry.key())) + ": ";
      pretty_print(out, entry.value(), indent + "  ");
    }
    out += "\n" + indent + "}";
  } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
    out += "[\n";
    bool first = true;
    for (const auto& entry : *array) {
      if (!first) out += ",\n";
      first = false;
      out += indent + "  ";
      pretty_print(out, entry, indent + "  ");
    }
    out += "\n" + indent + "]";
  } else {
    out += bj::serialize(value);
  }
}

}  // namespace

bj::object describe_route(const std::string& pattern, http::Method method, const bj::object& input,
                          const bj::value& output, int status) {
  bj::object operation;
  bj::array parameters;
  auto in_path = path_names(pattern);
  bj::object properties;
  if (const auto* found = input.if_contains("properties")) properties = found->as_object();
  for (const auto& name : in_path)
    parameters.push_back(parameter(name, "path", true,
                                   properties.contains(name)
                                       ? properties.at(name)
                                       : bj::value(bj::object{{"type", "string"}})));
  bj::object body;
  bj::array required;
  for (const auto& entry : properties) {
    if (is_named(in_path, entry.key())) continue;
    bool must = is_required(input, entry.key());
    if (method == http::Method::get) {
      parameters.push_back(parameter(entry.key(), "query", must, entry.value()));
      continue;
    }
    body[entry.key()] = entry.value();
    if (must) required.push_back(bj::string(entry.key()));
  }
  if (!parameters.empty()) operation["parameters"] = parameters;
  if (!body.empty()) {
    bj::object schema{{"type", "object"}, {"properties", body}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = required;
    operation["requestBody"] =
        bj::object{{"required", !required.empty()},
                   {"content", bj::object{{"application/json", bj::object{{"schema", schema}}}}}};
  }
  bj::object success{{"description", "Done"}};
  if (!output.is_null())
    success["content"] = bj::object{{"application/json", bj::object{{"schema", output}}}};
  operation["responses"] =
      bj::object{{std::to_string(status), success},
                 {"default", bj::object{{"$ref", "#/components/responses/Problem"}}}};
  return operation;
}

std::function<bj::object(Schemas&)> description(const json::Shape& input, const json::Shape* output,
                                                std::string pattern, http::Method method,
                                                int status) {
  return [=, &input, pattern = std::move(pattern)](Schemas& components) {
    // Inputs first: components stand in the order in which they are met.
    const auto taken = object_schema(input, components);
    const auto given = output == nullptr ? bj::value() : schema_of(*output, components);
    return describe_route(pattern, method, taken, given, status);
  };
}

bj::object openapi_document(const std::vector<Route>& routes, std::string_view version) {
  bj::object schemas;
  bj::object paths;
  for (const auto& route : routes) {
    auto operation = route.describe(schemas);
    operation["summary"] = route.summary;
    operation["operationId"] = operation_id(route);
    operation["x-audience"] = bj::string(to_text(route.access.audience));
    if (!route.access.scope.empty()) operation["x-scope"] = route.access.scope;
    if (route.may_be_minimal) describe_minimal(operation);
    std::string method(method_name(route.method));
    std::ranges::transform(method, method.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!paths.contains(route.pattern)) paths[route.pattern] = bj::object{};
    paths[route.pattern].as_object()[method] = operation;
  }
  schemas["Problem"] = problem_schema();
  bj::object problem_response{
      {"description", "A problem (RFC 9457)"},
      {"content",
       bj::object{{"application/problem+json",
                   bj::object{{"schema", bj::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return {{"openapi", "3.1.0"},
          {"info", bj::object{{"title", "Entente"},
                              {"version", bj::string(version)},
                              {"license",
                               bj::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"paths", paths},
          {"components", bj::object{{"schemas", schemas},
                                    {"parameters", bj::object{{"Prefer", prefer_parameter()}}},
                                    {"responses", bj::object{{"Problem", problem_response},
                                                             {"Minimal", minimal_response()}}}}}};
}

std::string pretty(const bj::value& value) {
  std::string out;
  pretty_print(out, value, "");
  return out + "\n";
}

}  // namespace entente::api
