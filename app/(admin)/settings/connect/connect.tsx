"use client";

import { type ComponentProps, useState } from "react";
import { Card } from "@/app/components/card";
import type { RelayAddress } from "@/lib/smtp/connect/endpoints";
import type { Program } from "@/lib/smtp/connect/programs";
import { keyPlaceholder } from "@/lib/smtp/connect/recipes";
import type { CreatedKey, KeyView } from "@/lib/workspaces/manage-keys";
import { NewKey } from "../keys/new-key";
import { ConnectKey } from "./connect-key";
import { ProgramTable } from "./program-table";
import { type RecipeChoice, RecipeTabs } from "./recipe-tabs";
import { RelayOff } from "./relay-off";
import { SmtpFacts } from "./smtp-facts";
import { TestMessage } from "./test-message";

/** How programs connect: SMTP, key, recipes and settings of programs. `keys` is undefined for those who may not see keys. */
export function Connect(props: {
  address: RelayAddress | undefined;
  recipes: readonly RecipeChoice[];
  programs: readonly Program[];
  keys: readonly KeyView[] | undefined;
  test: ComponentProps<typeof TestMessage>;
}) {
  const { address, recipes, programs } = props;
  const [created, setCreated] = useState<CreatedKey>();
  const [isShown, setShown] = useState(false);
  const keys = created ? [...(props.keys ?? []), created] : props.keys;
  const apiKey = (isShown && created?.key) || keyPlaceholder;
  return (
    <div className="mt-4 grid gap-4">
      <Card title="SMTP">{address ? <SmtpFacts address={address} /> : <RelayOff />}</Card>
      {created && isShown && <NewKey created={created} onClose={() => setShown(false)} />}
      <ConnectKey
        keys={keys}
        onCreate={(key) => {
          setCreated(key);
          setShown(true);
        }}
      />
      <TestMessage {...props.test} />
      <RecipeTabs recipes={recipes} apiKey={apiKey} />
      {programs.length > 0 && <ProgramTable programs={programs} apiKey={apiKey} />}
    </div>
  );
}
