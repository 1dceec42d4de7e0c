// A photo as telephones make them.
#pragma once

#include <string>

namespace entente::kit {

// A JPEG of `width` times `height` pixels whose EXIF names a camera and a place. Made by libvips.
std::string photo_with_place(int width, int height);

}  // namespace entente::kit
