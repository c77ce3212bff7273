import { Card } from "@/app/components/card";
import type { Program } from "@/lib/smtp/connect/programs";
import { keyPlaceholder } from "@/lib/smtp/connect/recipes";

/** The SMTP settings of newsletter tools and frameworks. `apiKey` takes the place of its placeholder. */
export function ProgramTable(props: { programs: readonly Program[]; apiKey: string }) {
  const { programs, apiKey } = props;
  return (
    <Card title="Newsletter tools and frameworks">
      <p className="mb-3 max-w-prose text-muted text-sm">
        Names are from the documentation of these programs. Clickstamp’s tests don’t run them,
        unlike the recipes above.
      </p>
      <table className="w-full text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">Program</th>
            <th scope="col">Settings</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-line border-y">
          {programs.map(({ name, where, settings }) => (
            <tr key={name} className="max-sm:block">
              <th
                scope="row"
                className="py-2.5 pr-4 text-left align-top font-medium max-sm:block max-sm:pb-1 sm:w-56"
              >
                {name}
                <span className="block font-normal text-muted text-xs">{where}</span>
              </th>
              <td className="py-2.5 max-sm:block max-sm:pt-0">
                <ul className="grid gap-x-4 gap-y-0.5 font-mono text-xs sm:grid-cols-2">
                  {settings.map(([setting, value]) => (
                    <li key={setting} className="min-w-0 [overflow-wrap:anywhere]">
                      <span className="text-muted">{setting}</span>{" "}
                      {value.replace(keyPlaceholder, apiKey)}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
