import { operation } from "@/app/openapi/operation";
import { WorkspaceInput, WorkspaceView } from "@/lib/workspaces/manage-workspaces";

const example = {
  id: "1",
  name: "Example Shop",
  createdAt: "2026-05-04T10:15:00.000Z",
  auditRetentionDays: null,
  viewersSeeRecipients: false,
  requireSecondFactor: true,
};

const shared = {
  path: "/api/workspace",
  group: "Workspace",
  access: "manage",
  success: { status: 200, description: "The workspace.", schema: WorkspaceView, example },
} as const;

export const getWorkspace = operation({
  ...shared,
  id: "getWorkspace",
  method: "GET",
  summary: "Show the workspace",
  description: "A key belongs to one workspace. People create and delete workspaces in the app.",
});

export const changeWorkspaceCall = operation({
  ...shared,
  id: "changeWorkspace",
  method: "PATCH",
  summary: "Change the workspace",
  description: "Changes the fields that are given, and returns the workspace.",
  body: { schema: WorkspaceInput, example: { requireSecondFactor: true } },
});
