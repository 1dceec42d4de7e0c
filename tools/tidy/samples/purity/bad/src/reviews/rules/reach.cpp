namespace entente::db {
long rows();
}

long reach_now() { return entente::db::rows(); }
