import { operation } from "@/app/openapi/operation";
import { CampaignPage } from "@/lib/campaigns/list-campaigns";
import { campaignQuery } from "./query";

export const listCampaignsCall = operation({
  id: "listCampaigns",
  method: "GET",
  path: "/api/campaigns",
  group: "Campaigns",
  access: "read",
  summary: "List campaigns",
  description: "Lists campaigns with their numbers, newest first unless `sort` says otherwise.",
  query: campaignQuery("UTC"),
  success: {
    status: 200,
    description: "A page of campaigns.",
    schema: CampaignPage,
    example: {
      campaigns: [
        {
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
        },
      ],
      nextCursor: null,
    },
  },
});
