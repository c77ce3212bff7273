import { loadDomainsOnce } from "@/app/(admin)/domains/load";
import { env } from "@/lib/env";
import { expected } from "@/lib/errors";
import { relayAddress } from "@/lib/smtp/connect/endpoints";
import { fillApiFiles, fillRecipe } from "@/lib/smtp/connect/fill-recipe";
import { programs } from "@/lib/smtp/connect/programs";
import { keyPlaceholder, recipes } from "@/lib/smtp/connect/recipes";
import { loadTrace } from "@/lib/smtp/test-message/load-trace";
import { mailServerForTests } from "@/lib/smtp/test-message/mail-server";
import { listKeys } from "@/lib/workspaces/manage-keys";
import { type LoggedIn, requireUser } from "@/lib/workspaces/require-user";
import { includesRole } from "@/lib/workspaces/roles";
import { Connect } from "./connect";
import type { RecipeChoice } from "./recipe-tabs";

export const metadata = { title: "Connect" };

export default async function ConnectPage(props: {
  searchParams: Promise<{ message?: string | string[] }>;
}) {
  const user = await requireUser("viewer");
  const { workspaceId, role, email } = user;
  const address = relayAddress();
  const { message } = await props.searchParams;
  const [choices, keys, trace, { settings }] = await Promise.all([
    recipeChoices(),
    includesRole(role, "owner") ? listKeys(workspaceId) : undefined,
    typeof message === "string" ? traceOf(user, message) : undefined,
    loadDomainsOnce(workspaceId),
  ]);
  return (
    <Connect
      address={address}
      recipes={choices}
      programs={address ? programs(address.endpoints[0], keyPlaceholder) : []}
      test={{
        address: includesRole(role, "editor") ? email : undefined,
        setting: mailServerForTests()?.setting,
        isLocalLink: settings.defaultHostname === null && !settings.instanceIsPublic,
        trace,
      }}
      keys={keys?.filter(({ scopes, isReplaced }) => scopes.includes("send") && !isReplaced)}
    />
  );
}

/** What has become of a test message; undefined if there is no such message. */
async function traceOf({ workspaceId, seesRecipients }: LoggedIn, id: string) {
  try {
    return await loadTrace(workspaceId, id, { hideRecipients: !seesRecipients });
  } catch (error) {
    expected(error);
    return undefined;
  }
}

/** Recipes for the relay, if there is one, and for the API. */
async function recipeChoices(): Promise<RecipeChoice[]> {
  const address = relayAddress();
  const ofRelay = address
    ? recipes.map(async (recipe) => {
        const files = await fillRecipe(recipe, address.endpoints[0]);
        return { id: recipe.id, name: recipe.name, files };
      })
    : [];
  const files = await fillApiFiles(env().appUrl.origin);
  return [...(await Promise.all(ofRelay)), { id: "api", name: "HTTP API", files }];
}
