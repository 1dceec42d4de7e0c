enum class Refusal { review_window_over };
BOOST_DESCRIBE_ENUM(Refusal, review_window_over)
RefusalInfo refusal_info(Refusal refusal);
auto nothing() { return Problem{404, "not_found", {}, {}}; }
auto gone() { return Problem{410, "gone", {}, {}}; }
auto wrong() { return invalid("/title", "too_short"); }
auto field() { return FieldError{pointer, "too_long", {}}; }
