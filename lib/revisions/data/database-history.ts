/**
 * An SQL expression for the history of the database, as one text. It changes with another cluster (system identifier),
 * a promoted replica (timeline), another database, restored tables, or a restart of the server, perhaps on an older
 * copy of its disk. The timeline comes from the log position, because `pg_control_checkpoint()` still returns the old
 * one right after a promotion.
 */
export const databaseHistory = `concat_ws('/',
  (SELECT system_identifier FROM pg_control_system()),
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
  (SELECT oid FROM pg_database WHERE datname = current_database()),
  pg_relation_filenode('message'),
  extract(epoch FROM pg_postmaster_start_time()))`;
