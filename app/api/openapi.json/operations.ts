import { z } from "zod";
import { operation } from "@/app/openapi/operation";

export const getOpenApi = operation({
  id: "getOpenApi",
  method: "GET",
  path: "/api/openapi.json",
  group: "Machines",
  access: "nothing",
  summary: "Read this description of the API",
  description: "Returns OpenAPI 3.1. The response has an `ETag`.",
  success: {
    status: 200,
    description: "The description.",
    schema: z.looseObject({ openapi: z.string().describe("The version of OpenAPI.") }),
    headers: { ETag: "Changes with the description." },
  },
  errors: { 500: null },
});
