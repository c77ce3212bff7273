import { generate } from "@/server/build/generate";

await generate();
