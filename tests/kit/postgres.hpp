// A private PostgreSQL for tests: started when first asked for, gone when the process ends.
#pragma once

#include <functional>
#include <string>

namespace entente::kit {

// The URL of the server's maintenance database. ENTENTE_TEST_POSTGRES, where set, names a server on
// which databases may be made; else one is started for this process, on a Unix socket in a
// directory of its own, without fsync. It ends with the process, however that ends.
const std::string& postgres_server();

// A new empty database; its URL.
std::string fresh_database();

// A new database like the template `name`, which `fill` makes (once per server) from an empty one.
// `fill` must have closed its connections when it returns.
std::string fresh_database(const std::string& name,
                           const std::function<void(const std::string& url)>& fill);

// Drops a database made here, and whoever is connected to it.
void drop_database(const std::string& url);

// Moves a database made here to another folder, which the server's user must own. Nobody may be
// connected.
void move_database(const std::string& url, const std::string& folder);

// Ends all connections to a database made here, as a server restart would.
void disconnect_all(const std::string& url);

}  // namespace entente::kit
