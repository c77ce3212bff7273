import type { Manifest, Table } from "./manifest";

/** A database, and its name in messages to the operator. */
export interface Place {
  /** `postgres://…` */
  url: string;
  /** What messages call the database, such as `DATABASE_URL`. Contains no password. */
  name: string;
}

/** A source of rows: a snapshot of a database, or a backup. */
export interface Source {
  manifest: Manifest;
  /**
   * The rows of a table in COPY's text format, in chunks of any size. Call this for all tables, one after the other, in
   * their order.
   */
  read(table: Table): AsyncIterable<Buffer>;
  /** Throws if not everything was read. */
  finish(): Promise<void>;
  /** Releases all resources. May be called at any time. */
  close(): Promise<void>;
}

/** A target for rows: an empty database, or a new backup. Nothing of it is visible before `finish` has resolved. */
export interface Target {
  begin(manifest: Manifest): Promise<void>;
  write(table: Table, rows: AsyncIterable<Buffer>): Promise<void>;
  finish(manifest: Manifest): Promise<void>;
  /** Releases all resources, and undoes everything unless `finish` has resolved. May be called at any time. */
  close(): Promise<void>;
}

/** How long-running work reports its progress. */
export interface Progress {
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
  /** Shows the operator a sentence. */
  notice(sentence: string): void;
  /** Aborted if the operator interrupts the work. */
  signal: AbortSignal;
}
