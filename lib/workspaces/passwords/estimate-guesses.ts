import { createRequire } from "node:module";
import { processWide } from "@/lib/process-wide";

const state = processWide("password-estimator", () => ({
  estimator: undefined as ReturnType<typeof loadEstimator> | undefined,
}));

/**
 * Estimates how many guesses an attacker needs who tries common passwords and patterns first. `ownWords` count as common;
 * `matchesOwnWord` says whether the password contains one of them.
 *
 * Source: https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler
 */
export function estimateGuesses(
  password: string,
  ownWords: string[],
): { guesses: number; matchesOwnWord: boolean } {
  state.estimator ??= loadEstimator();
  const { guesses, sequence } = state.estimator.check(password, ownWords);
  const matchesOwnWord = sequence.some(({ dictionaryName }) => dictionaryName === "userInputs");
  return { guesses, matchesOwnWord };
}

/** Loads the dictionaries, on first use: they take 50 ms and 7 MB, and Next loads the modules of all pages at its start. */
function loadEstimator() {
  // The working directory is that of package.json. A path known to Next's bundler would be loaded with the page.
  const require = createRequire(`${process.cwd()}/`);
  const { ZxcvbnFactory }: typeof import("@zxcvbn-ts/core") = require("@zxcvbn-ts/core");
  const common: typeof import("@zxcvbn-ts/language-common") = require("@zxcvbn-ts/language-common");
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, product: ["clickstamp"] },
    graphs: common.adjacencyGraphs,
  });
}
