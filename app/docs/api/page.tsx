import { openApiFile } from "@/app/openapi/file";
import { groupsOf } from "./groups";
import { Introduction } from "./introduction";
import { Language } from "./language";
import { NavigationBeside, NavigationOnTop } from "./navigation";
import { OperationSection } from "./operation-section";
import { TopBar } from "./top-bar";

export const metadata = { title: "API reference" };

// The address of the server is known only when it runs.
export const dynamic = "force-dynamic";

/** The reference of the API, rendered from its OpenAPI file. */
export default function ApiReference() {
  const { document } = openApiFile();
  const groups = groupsOf(document);
  return (
    // What Language chooses shows here, see sample-tabs.tsx.
    <div className="group/reference">
      <TopBar>
        <Language />
      </TopBar>
      <div className="mx-auto flex max-w-[88rem] gap-10 px-4 sm:px-6">
        <NavigationBeside groups={groups} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 py-8 outline-none">
          <NavigationOnTop groups={groups} />
          <Introduction document={document} />
          {groups.map(({ name, description, calls }) => (
            <section key={name} aria-label={name} className="mt-12">
              <h2 className="font-semibold text-xl">{name}</h2>
              <p className="mt-1 text-muted">{description}</p>
              {calls.map((call) => (
                <OperationSection
                  key={call.operation.operationId}
                  call={call}
                  document={document}
                />
              ))}
            </section>
          ))}
        </main>
      </div>
    </div>
  );
}
