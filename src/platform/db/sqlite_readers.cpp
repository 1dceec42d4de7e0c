#include "platform/db/sqlite_readers.hpp"

#include <mutex>
#include <utility>
#include <vector>

#include "platform/db/sqlite_session.hpp"

namespace entente::db {
namespace {

constexpr int cache_kib = 4096;

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

struct SqliteReaders::Reader {
  std::mutex using_it;   // taken by its thread while reading, and by close()
  bool reading = false;  // its own thread only: a read inside a read
  std::unique_ptr<SqliteSession> session;
};

struct SqliteReaders::Shared {
  std::filesystem::path file;
  std::chrono::milliseconds statement_time_max{};
  TableWrites* writes = nullptr;
  std::mutex mutex;
  bool closed = false;
  std::vector<std::shared_ptr<Reader>> all;
  std::vector<std::shared_ptr<Reader>> idle;  // left by threads that ended
};

// A thread's hold on a reader; when the thread ends another may have it.
class SqliteReaders::Lease {
 public:
  Lease(std::uint64_t of, const std::shared_ptr<Shared>& shared, std::shared_ptr<Reader> reader)
      : number(of), shared_(shared), reader_(std::move(reader)) {}
  Lease(Lease&&) = default;
  Lease& operator=(Lease&&) = default;
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() {
    const auto shared = shared_.lock();
    if (!shared || !reader_) return;
    const std::lock_guard lock(shared->mutex);
    if (!shared->closed) shared->idle.push_back(std::move(reader_));
  }
  [[nodiscard]] Reader& reader() const { return *reader_; }
  [[nodiscard]] bool stale() const { return shared_.expired(); }

  std::uint64_t number;

 private:
  std::weak_ptr<Shared> shared_;
  std::shared_ptr<Reader> reader_;
};

SqliteReaders::SqliteReaders(std::filesystem::path file,
                             std::chrono::milliseconds statement_time_max, TableWrites* writes)
    : shared_(std::make_shared<Shared>()), number_(next_number()) {
  shared_->file = std::move(file);
  shared_->statement_time_max = statement_time_max;
  shared_->writes = writes;
}

SqliteReaders::~SqliteReaders() {
  close();
}

SqliteReaders::Reader& SqliteReaders::mine() {
  thread_local std::vector<Lease> leases;
  for (auto& lease : leases)
    if (lease.number == number_) return lease.reader();
  std::erase_if(leases, [](const Lease& lease) { return lease.stale(); });

  const std::lock_guard lock(shared_->mutex);
  if (shared_->closed) throw Error(Error::Kind::gone, "the database is closed");
  std::shared_ptr<Reader> reader;
  if (shared_->idle.empty()) {
    reader = std::make_shared<Reader>();
    reader->session =
        std::make_unique<SqliteSession>(shared_->file, SqliteSession::Role::reader, cache_kib,
                                        shared_->statement_time_max, shared_->writes);
    shared_->all.push_back(reader);
  } else {
    reader = std::move(shared_->idle.back());
    shared_->idle.pop_back();
  }
  leases.emplace_back(number_, shared_, std::move(reader));
  return leases.back().reader();
}

void SqliteReaders::read(const std::function<void(Session&)>& work) {
  auto& reader = mine();
  if (reader.reading) return work(*reader.session);

  const std::lock_guard lock(reader.using_it);
  if (!reader.session) throw Error(Error::Kind::gone, "the database is closed");
  auto& session = *reader.session;
  // Ends the transaction on every way out; there is nothing to lose in a read.
  struct End {
    Reader& reader;
    explicit End(Reader& of) : reader(of) { reader.reading = true; }
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    ~End() {
      reader.reading = false;
      reader.session->end_reading();
    }
  };
  reads_.fetch_add(1, std::memory_order_relaxed);
  const End end(reader);
  session.begin_reading();
  work(session);
}

void SqliteReaders::trim() {
  std::vector<std::shared_ptr<Reader>> all;
  {
    const std::lock_guard lock(shared_->mutex);
    all = shared_->all;
  }
  for (const auto& reader : all) {
    const std::unique_lock lock(reader->using_it, std::try_to_lock);
    if (lock && reader->session) reader->session->trim();
  }
}

void SqliteReaders::close() {
  std::vector<std::shared_ptr<Reader>> all;
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->closed = true;
    shared_->idle.clear();
    all = std::move(shared_->all);
    shared_->all.clear();
  }
  for (const auto& reader : all) {
    const std::lock_guard lock(reader->using_it);
    reader->session.reset();
  }
}

}  // namespace entente::db
