import { env } from "@/lib/env";
import { relayAddress } from "@/lib/smtp/connect/endpoints";
import { fillApiFiles, fillRecipe } from "@/lib/smtp/connect/fill-recipe";
import { programs } from "@/lib/smtp/connect/programs";
import { keyPlaceholder, recipes } from "@/lib/smtp/connect/recipes";
import { listKeys } from "@/lib/workspaces/manage-keys";
import { requireUser } from "@/lib/workspaces/require-user";
import { includesRole } from "@/lib/workspaces/roles";
import { Connect } from "./connect";
import type { RecipeChoice } from "./recipe-tabs";

export const metadata = { title: "Connect" };

export default async function ConnectPage() {
  const { workspaceId, role } = await requireUser("viewer");
  const address = relayAddress();
  const isOwner = includesRole(role, "owner");
  const [choices, keys] = await Promise.all([
    recipeChoices(),
    isOwner ? listKeys(workspaceId) : undefined,
  ]);
  return (
    <Connect
      address={address}
      recipes={choices}
      programs={address ? programs(address.endpoints[0], keyPlaceholder) : []}
      keys={keys?.filter(({ scopes, isReplaced }) => scopes.includes("send") && !isReplaced)}
    />
  );
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
