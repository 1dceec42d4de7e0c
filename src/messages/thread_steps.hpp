// The steps that decisions about threads are made of. Pure.
#pragma once

#include <string>

#include "messages/thread_rules.hpp"

namespace entente::messages {

// The row with its next version.
ThreadDecision start(const ThreadFacts& facts);

Decided<Done> has_begun(const ThreadFacts& facts);

// What the side of the facts says now, under the next number.
Entry next_entry(const ThreadFacts& facts, EntryKind kind, const std::string& body);
void add_entry(ThreadDecision& decision, Entry entry, const char* event);

// The thread shows its last message, with the decision's files; the other side has something to
// read.
void show(ThreadDecision& decision, const Entry& entry);

// How many files are with a message, and their names, for the mail about it: the mail carries no
// bytes.
void tell_files(journal::Fields& values, const std::vector<evidence::File>& files);

}  // namespace entente::messages
