import type { z } from "zod";
import type { Scope } from "@/lib/workspaces/scopes";

/** One call of the API: a method of a path, with everything that a caller has to know. */
export interface Operation<Answer extends z.ZodType = z.ZodType> {
  /** Unique. Generated clients name things after it. */
  id: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With its parameters in braces: `/api/keys/{id}`. */
  path: `/api/${string}`;
  group: Group;
  /** What a caller needs. */
  access: Scope | "metrics token" | "nothing";
  /** A few words without a full stop. */
  summary: string;
  /** Markdown: paragraphs with code and links. */
  description?: string;
  /** The parameters of the path. */
  parameters?: Record<string, { description: string; example: string }>;
  /** The parameters of the query. */
  query?: z.ZodObject;
  /** Headers of the request. */
  headers?: z.ZodObject;
  body?: Body;
  success: Success<Answer>;
  /** Statuses with a problem document, in addition to those that follow from the rest. Null: does not occur. */
  errors?: { [status: number]: string | null };
}

/** The groups of calls, in the order of the reference. */
export type Group =
  | "Emails"
  | "Clicks"
  | "Campaigns"
  | "Recipients"
  | "Click domains"
  | "API keys"
  | "Workspace"
  | "Members"
  | "Invitations"
  | "Sessions"
  | "Audit log"
  | "Machines";

interface Body {
  schema: z.ZodType;
  example: Record<string, unknown>;
  /** Default: true. */
  required?: boolean;
  /** Other media types that the call takes. */
  others?: { [mediaType: string]: OtherMedia };
}

interface Success<Answer extends z.ZodType> {
  status: 200 | 201 | 204;
  description: string;
  /** The JSON of the answer; missing if there is none. */
  schema?: Answer;
  example?: z.input<Answer>;
  headers?: { [name: string]: string };
  /** Media types other than JSON. */
  others?: { [mediaType: string]: OtherMedia };
  /** Other statuses that come with the same body. */
  alsoWith?: { [status: number]: string };
}

interface OtherMedia {
  description: string;
  example?: string;
}

/** Declares an operation. A route handler answers with it, see respond. */
export function operation<Answer extends z.ZodType>(it: Operation<Answer>): Operation<Answer> {
  return it;
}
