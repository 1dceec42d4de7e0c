// The one place where Asio and Beast are compiled (their separate compilation is switched on).
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
