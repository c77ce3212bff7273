import { operation } from "@/app/openapi/operation";
import { CampaignView } from "@/lib/campaigns/show-campaign";
import { seriesQuery } from "./query";

export const getCampaign = operation({
  id: "getCampaign",
  method: "GET",
  path: "/api/campaigns/{id}",
  group: "Campaigns",
  access: "read",
  summary: "Show a campaign",
  description:
    "Returns a campaign with its links and its clicks over time. The parameters of the query choose the intervals of `series`.",
  parameters: { id: { description: "Id of the campaign.", example: "1" } },
  query: seriesQuery("UTC"),
  success: {
    status: 200,
    description: "The campaign.",
    schema: CampaignView,
    example: {
      id: "1",
      name: "june",
      automatic: false,
      subject: "June",
      createdAt: "2026-06-01T08:00:00.000Z",
      messages: 1200,
      clickedMessages: 310,
      total: 520,
      human: 468,
      automated: 52,
      unique: 402,
      lastClickAt: "2026-06-09T21:03:18.730Z",
      tags: ["newsletter"],
      links: [
        {
          position: 1,
          part: "html",
          label: "Shop",
          url: "https://www.example.com/shop",
          varies: false,
          total: 520,
          human: 468,
          automated: 52,
          unique: 402,
          firstClickAt: "2026-06-01T08:03:44.120Z",
          lastClickAt: "2026-06-09T21:03:18.730Z",
        },
      ],
      series: [
        {
          start: "2026-06-01T00:00:00.000Z",
          end: "2026-06-02T00:00:00.000Z",
          total: 520,
          human: 468,
          automated: 52,
          unique: 402,
        },
      ],
    },
  },
  errors: { 404: "There is no such campaign." },
});
