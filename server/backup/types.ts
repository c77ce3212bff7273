import type { Manifest, Table } from "./manifest";

/** A database, and how sentences for the operator speak of it. */
export interface Place {
  /** `postgres://…` */
  url: string;
  /** The subject of a sentence, without the password: `DATABASE_URL`. */
  name: string;
}

/** Where rows come from: a snapshot of a database, or a backup. */
export interface Source {
  manifest: Manifest;
  /** The rows of a table in COPY's text format, in pieces of any size. To be called for all tables, one after the other, in their order. */
  read(table: Table): AsyncIterable<Buffer>;
  /** Throws when what was read is not all there was. */
  finish(): Promise<void>;
  /** Lets go of everything, at any time. */
  close(): Promise<void>;
}

/** Where rows go: an empty database, or a new backup. Nothing of it is there before `finish` has resolved. */
export interface Target {
  begin(manifest: Manifest): Promise<void>;
  write(table: Table, rows: AsyncIterable<Buffer>): Promise<void>;
  finish(manifest: Manifest): Promise<void>;
  /** Lets go of everything, at any time; takes back what `finish` has not completed. */
  close(): Promise<void>;
}

/** How a long piece of work tells what it is at. */
export interface Progress {
  step<Result>(title: string, work: () => Promise<Result>): Promise<Result>;
  /** Something that the operator should know, in a sentence. */
  notice(sentence: string): void;
  /** Aborted when the operator wants it to end. */
  signal: AbortSignal;
}
