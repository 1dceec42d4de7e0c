enum class Refusal { review_window_over };
BOOST_DESCRIBE_ENUM(Refusal, review_window_over)
RefusalInfo refusal_info(Refusal refusal);
enum class State { open };
BOOST_DESCRIBE_ENUM(State, open)
auto nothing() { return Problem{404, "not_found", {}, {}}; }
auto wrong() { return invalid("/title", "too_long"); }
auto code(std::string_view what) { return "error." + ("expected_" + std::string(what)); }
auto array() { return code("array"); }
