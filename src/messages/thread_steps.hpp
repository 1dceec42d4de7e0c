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

// The thread shows its last message; the other side has something to read.
void show(Thread& thread, const Entry& entry);

}  // namespace entente::messages
