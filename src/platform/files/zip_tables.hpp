// Private to this folder.
#pragma once

#include "platform/files/tables.hpp"

namespace entente::files {

std::expected<std::unique_ptr<Tables>, SourceError> open_zip(const std::filesystem::path& path,
                                                             ZipLimits limits);

// The reader that fits the name.
std::expected<std::unique_ptr<RecordReader>, SourceError> read_table(
    const std::string& name, std::unique_ptr<ByteSource> source, ReadLimits limits);

}  // namespace entente::files
