import { listAuditCall } from "@/app/api/audit/operations";
import { getCampaign } from "@/app/api/campaigns/[id]/operations";
import { listRecipientsCall } from "@/app/api/campaigns/[id]/recipients/operations";
import { listCampaignsCall } from "@/app/api/campaigns/operations";
import { listClicksCall } from "@/app/api/clicks/operations";
import { checkDomainCall } from "@/app/api/domains/[hostname]/check/operations";
import { getRecords } from "@/app/api/domains/[hostname]/dns/operations";
import {
  changeDomainCall,
  getDomainCall,
  removeDomainCall,
} from "@/app/api/domains/[hostname]/operations";
import { getStatus } from "@/app/api/domains/[hostname]/status/operations";
import { addDomainCall, listDomainsCall, removeDomainByBody } from "@/app/api/domains/operations";
import { getHealth } from "@/app/api/health/operations";
import { revokeInvitationCall } from "@/app/api/invitations/[id]/operations";
import { inviteCall, listInvitationsCall } from "@/app/api/invitations/operations";
import { revokeKeyCall } from "@/app/api/keys/[id]/operations";
import { rotateKeyCall } from "@/app/api/keys/[id]/rotate/operations";
import { createKeyCall, listKeysCall } from "@/app/api/keys/operations";
import { changeMember, removeMemberCall } from "@/app/api/members/[id]/operations";
import { createResetLink } from "@/app/api/members/[id]/reset-link/operations";
import { listMembersCall } from "@/app/api/members/operations";
import { getMessage } from "@/app/api/messages/[id]/operations";
import { getMetrics } from "@/app/api/metrics/operations";
import { getOpenApi } from "@/app/api/openapi.json/operations";
import { eraseRecipientCall } from "@/app/api/recipients/[address]/operations";
import { rewrite } from "@/app/api/rewrite/operations";
import { endSession } from "@/app/api/sessions/[id]/operations";
import { listSessionsCall } from "@/app/api/sessions/operations";
import { askForCertificate } from "@/app/api/tls/ask/operations";
import { changeWorkspaceCall, getWorkspace } from "@/app/api/workspace/operations";
import type { Operation } from "./operation";

/** All calls of the API, in the order of the reference. */
export const operations: readonly Operation[] = [
  rewrite,
  getMessage,
  listClicksCall,
  listCampaignsCall,
  getCampaign,
  listRecipientsCall,
  eraseRecipientCall,
  listDomainsCall,
  addDomainCall,
  getDomainCall,
  changeDomainCall,
  removeDomainCall,
  removeDomainByBody,
  getRecords,
  checkDomainCall,
  getStatus,
  listKeysCall,
  createKeyCall,
  rotateKeyCall,
  revokeKeyCall,
  getWorkspace,
  changeWorkspaceCall,
  listMembersCall,
  changeMember,
  removeMemberCall,
  createResetLink,
  listInvitationsCall,
  inviteCall,
  revokeInvitationCall,
  listSessionsCall,
  endSession,
  listAuditCall,
  getHealth,
  getMetrics,
  askForCertificate,
  getOpenApi,
];
