/**
 * What the database shows of its history, as one text: an expression of SQL. Another one is another cluster (system identifier), a promoted
 * replica (timeline, from the position of the log, because `pg_control_checkpoint()` still tells the old one right after a promotion), another
 * database, tables that were restored, or a server that was started again, perhaps on an older copy of its disk.
 */
export const databaseHistory = `concat_ws('/',
  (SELECT system_identifier FROM pg_control_system()),
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
  (SELECT oid FROM pg_database WHERE datname = current_database()),
  pg_relation_filenode('message'),
  extract(epoch FROM pg_postmaster_start_time()))`;
