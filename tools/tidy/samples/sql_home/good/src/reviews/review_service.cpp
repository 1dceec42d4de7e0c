// SELECT nothing FROM here
auto a = "Select a review from the list";
auto b = "Update the review";
