// Written by `npm run client-types` from the description of the API. Don't edit it.

export interface paths {
    "/api/rewrite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rewrite an email
         * @description Rewrites the links of an email and stores a message. Send `html`, `text` or both, or else a whole message in `mime`.
         *
         *     To send the bytes of a whole message, use `Content-Type: message/rfc822`. The options are then query parameters. With `Accept: message/rfc822`, the response is the rewritten message, byte for byte the same outside its links.
         *
         *     To send many emails in one call, use `Content-Type: application/x-ndjson` with an email a line. Each is answered with a line of its own, in the order of the emails: the email as below, or a problem document, whose `status` says what a call of its own would have got. The number of lines is not limited. Read answers while you send: the server reads no further than you do. If answers are missing at the end, the stream was cut off.
         *
         *     Fields of the message's header such as `X-Clickstamp-Campaign` override the options of the call. Clickstamp removes them from the message.
         *
         *     With an `Idempotency-Key`, the call can be repeated: for 48 hours, the same email with the same options returns the same message, with the same links, and counts once. Another email under the same key gets 422. Keys belong to the workspace. A call that stores nothing ignores its key. In a stream of emails, each line may have its own key in the field `key`; the header is refused.
         *
         *     The old spellings `trackclicks` and `preventscam` work, too.
         */
        post: operations["rewriteEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a message
         * @description Returns a message with its links and their clicks. The numbers count only clicks that are still kept.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or export clicks
         * @description Lists clicks, newest first. A click must match all parameters.
         *
         *     With `format=csv` or `format=ndjson`, or with `Accept: text/csv` or `Accept: application/x-ndjson`, the response is a stream of all clicks that match. A line of NDJSON is a click as below. An export that was cut off does not end normally: compare its rows with `X-Clickstamp-Expected-Rows`.
         */
        get: operations["listClicks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns
         * @description Lists campaigns with their numbers, newest first unless `sort` says otherwise.
         */
        get: operations["listCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a campaign
         * @description Returns a campaign with its links and its clicks over time. The parameters of the query choose the intervals of `series`.
         */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or export a campaign's recipients
         * @description Lists the recipients of a campaign: those who clicked, those who did not, or all. Each address is listed once, however many messages it had and in whatever case. Only clicks that are still kept count. The list is empty if the workspace keeps totals only.
         *
         *     With `format=csv` or `format=ndjson`, or with `Accept: text/csv` or `Accept: application/x-ndjson`, the response is a stream of all recipients that match. A line of NDJSON is a recipient as below. An export that was cut off does not end normally: compare its rows with `X-Clickstamp-Expected-Rows`.
         */
        get: operations["listRecipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recipients/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase a recipient
         * @description Deletes the address, subject and tags of the recipient's messages, and the user agent, referrer and IP address of their clicks. Links go on working, and the numbers stay the same.
         */
        delete: operations["eraseRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List click domains
         * @description A click domain is a hostname of yours in rewritten links. It needs two DNS records: a CNAME to the hostname of `CLICK_URL`, and a TXT record that proves that the domain is yours.
         */
        get: operations["listClickDomains"];
        put?: never;
        /**
         * Add a click domain
         * @description Its DNS records can be created afterwards.
         */
        post: operations["addClickDomain"];
        /**
         * Remove a click domain named in the body
         * @description Like `DELETE /api/domains/{hostname}`, for names that are awkward in a URL.
         */
        delete: operations["removeClickDomainByBody"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/domains/{hostname}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a click domain */
        get: operations["getClickDomain"];
        put?: never;
        post?: never;
        /**
         * Remove a click domain
         * @description Sent links go on working as long as DNS leads here.
         */
        delete: operations["removeClickDomain"];
        options?: never;
        head?: never;
        /**
         * Change a click domain
         * @description Changes the fields that are given. `https` becomes `match` once the certificate of the domain works, unless you chose a value.
         */
        patch: operations["changeClickDomain"];
        trace?: never;
    };
    "/api/domains/{hostname}/dns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the DNS records of a click domain */
        get: operations["getClickDomainRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/domains/{hostname}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a click domain now
         * @description Responds when the checks are done, after about 15 seconds at most.
         */
        post: operations["checkClickDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/domains/{hostname}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the last checks of a click domain */
        get: operations["getClickDomainStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description A workspace has at most 100 keys.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description Creates a key with the same name, scopes and defaults. The old one still works for `overlapHours`, or until it expires.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description The key stops working at once, on all nodes. Exports that use it break off within a second.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the workspace
         * @description A key belongs to one workspace. People create and delete workspaces in the app.
         */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the workspace
         * @description Changes the fields that are given, and returns the workspace.
         */
        patch: operations["changeWorkspace"];
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Ends their access at once. Their account and other workspaces stay.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change the role of a member
         * @description A key can't give a role that may do more than the key: `viewer` needs the scope `read` as well, `editor` also `send`.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/api/members/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a link for a new password
         * @description Creates a link with which a member sets a new password. It works once, for 24 hours, and replaces an earlier one.
         */
        post: operations["createResetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Lists the invitations that can still be accepted.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite someone
         * @description Creates an invitation, and mails it if there is a mail server. It works once, for seven days, for that address, and replaces an earlier one.
         *
         *     A key can't give a role that may do more than the key: `viewer` needs the scope `read` as well, `editor` also `send`.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Its link stops working at once.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description Lists the browsers in which members of the workspace are logged in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Logs that browser out.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or export the audit log
         * @description Lists entries, newest first. An entry contains no secret and no recipient's address.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check the health of the server */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read metrics
         * @description Returns the metrics of all processes for Prometheus.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tls/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether a hostname may have a certificate
         * @description For Caddy's on-demand TLS. The answer comes from memory, without DNS.
         */
        get: operations["askForCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this description of the API
         * @description Returns OpenAPI 3.1. The response has an `ETag`.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An API key, without the key itself. */
        ApiKey: {
            /** @description Id of the key. */
            id: string;
            /** @description Name of the key. */
            name: string;
            /** @description The beginning of the key, to recognise it by. Null for keys older than prefixes. */
            prefix: string | null;
            /** @description What the key may do. */
            scopes: ("send" | "read" | "manage")[];
            /** @description Options for the emails of the key, where a call leaves them out. */
            defaults: {
                /** @description `false` returns the email unchanged and stores nothing. Default: `true`. */
                trackClicks?: boolean;
                /** @description Leaves links alone whose visible text is a URL or hostname. Default: `false`. */
                preventScam?: boolean;
                /** @description Adds an invisible link to the HTML that identifies scanners. Default: `false`. */
                trapLink?: boolean;
                /** @description Groups messages. Default: messages with the same list of links share a campaign. */
                campaign?: string;
                /** @description They are returned with each click. */
                tags?: string[];
                /** @description An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default. */
                clickDomain?: string;
                /** @description Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`. */
                keepEmail?: boolean;
            };
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /** @description Null if the key does not expire. */
            expiresAt: string | null;
            /** @description Whether it was rotated: a newer key takes its place. */
            isReplaced: boolean;
            /** @description The last use, recorded at most once a minute. Null if it was never used. */
            lastUsedAt: string | null;
            /** @description The network of the last use, in CIDR notation. */
            lastNetwork: string | null;
        };
        /** @description An entry of the audit log. */
        AuditEntry: {
            /** @description Id of the entry. */
            id: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            time: string;
            /** @description Who did it. */
            actor: {
                /**
                 * @description What kind of actor it was.
                 * @enum {string}
                 */
                kind: "user" | "key" | "command";
                /** @description The email address of the user, or the name of the key or command. */
                name: string;
            };
            /**
             * @description What was done.
             * @enum {string}
             */
            action: "login" | "login-failed" | "login-limited" | "logout" | "session-ended" | "sessions-ended" | "key-created" | "key-rotated" | "key-revoked" | "domain-added" | "domain-changed" | "domain-removed" | "settings-changed" | "emails-deleted" | "block-added" | "block-removed" | "recipient-erased" | "clicks-exported" | "recipients-exported" | "audit-exported" | "test-message-sent" | "member-invited" | "invitation-revoked" | "member-joined" | "member-role-changed" | "member-left" | "member-removed" | "user-added" | "user-removed" | "password-changed" | "password-reset" | "reset-link-created" | "second-factor-on" | "second-factor-off" | "second-factor-failed" | "recovery-code-used" | "recovery-codes-renewed" | "workspace-created" | "workspace-renamed" | "workspace-deleted";
            /** @description What it was done to. Null if the action says it. */
            target: string | null;
            /** @description The network of the actor, in CIDR notation. Null if it is unknown. */
            network: string | null;
        };
        /** @description A campaign with its numbers since its first message. */
        Campaign: {
            /** @description Id of the campaign. */
            id: string;
            /** @description Name of the campaign. */
            name: string;
            /** @description Whether it was named after its list of links, because no name was given. */
            automatic: boolean;
            /** @description Subject of its first message. Null if that has none, or was erased. */
            subject: string | null;
            /**
             * Format: date-time
             * @description When its first message was stored.
             */
            createdAt: string;
            /** @description The number of its messages. */
            messages: number;
            /** @description Messages with at least one human click. */
            clickedMessages: number;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
            /** @description Time of the last human click. */
            lastClickAt: string | null;
        };
        /** @description A campaign with its links and its clicks over time. */
        CampaignDetails: {
            /** @description Id of the campaign. */
            id: string;
            /** @description Name of the campaign. */
            name: string;
            /** @description Whether it was named after its list of links, because no name was given. */
            automatic: boolean;
            /** @description Subject of its first message. Null if that has none, or was erased. */
            subject: string | null;
            /**
             * Format: date-time
             * @description When its first message was stored.
             */
            createdAt: string;
            /** @description The number of its messages. */
            messages: number;
            /** @description Messages with at least one human click. */
            clickedMessages: number;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
            /** @description Time of the last human click. */
            lastClickAt: string | null;
            /** @description The tags of all its messages, in alphabetical order. */
            tags: string[];
            /** @description Its links, in reading order. */
            links: components["schemas"]["CampaignLink"][];
            /** @description Its clicks over time. */
            series: components["schemas"]["Interval"][];
        };
        /** @description A link of a campaign, with its clicks. */
        CampaignLink: {
            /** @description 1 to n, in reading order. */
            position: number;
            /**
             * @description The part of the email that the link is in.
             * @enum {string}
             */
            part: "html" | "text";
            /** @description The link as a reader sees it: its text, or the `alt` of its image. */
            label: string;
            /** @description The URL in the campaign's first message. */
            url: string;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
            /** @description Time of the first human click. */
            firstClickAt: string | null;
            /** @description Time of the last human click. */
            lastClickAt: string | null;
            /** @description Whether a later message has another URL or label at this position. */
            varies: boolean;
        };
        /** @description The result of one check of a click domain. */
        Check: {
            /**
             * @description What was checked.
             * @enum {string}
             */
            name: "ownership" | "routing" | "resolvers" | "http" | "caa" | "https";
            /**
             * @description `pending`: may resolve with time. `error`: someone has to change something.
             * @enum {string}
             */
            state: "ok" | "pending" | "error";
            /**
             * @description Why it is in this state, for programs.
             * @enum {string}
             */
            reason: "ok" | "waiting" | "not-found" | "zone-appended-twice" | "cached" | "server-failure" | "timeout" | "refused" | "cname-chain" | "same-address" | "proxied" | "wrong-target" | "wrong-address" | "cname-loop" | "wrong-value" | "wrong-name" | "several-values" | "quoted" | "split" | "owned-by-another-workspace" | "disagree" | "target-without-address" | "private-address" | "unreachable" | "redirected" | "other-server" | "forbidden" | "no-certificate" | "expired" | "other-name" | "untrusted";
            /** @description One short sentence for people. */
            summary: string;
            /** @description Values as DNS or the server gave them. */
            found: string[];
            /** @description Values that the check expects. */
            expected: string[];
            /** @description What to do. Null if there is nothing to do. */
            advice: string | null;
        };
        /** @description A click on a rewritten link. */
        Click: {
            /**
             * Format: uuid
             * @description Id of the click.
             */
            id: string;
            /**
             * Format: date-time
             * @description When the link was clicked, with milliseconds.
             */
            time: string;
            /** @description Id of the message. */
            message: string;
            /** @description The recipient given to `POST /api/rewrite`. Null if none was, or it was erased. */
            recipient: string | null;
            /** @description Name of the campaign. */
            campaign: string | null;
            /** @description Tags of the message. */
            tags: string[];
            /** @description Position of the link in its email. Null for the trap link; `part`, `label` and `url` are then null, too. */
            position: number | null;
            /** @description The part of the email that the link is in. */
            part: ("html" | "text") | null;
            /** @description The link as a reader sees it. */
            label: string | null;
            /** @description The original URL. */
            url: string | null;
            /** @description The hostname that was clicked. */
            clickDomain: string;
            /** @description The `User-Agent` of the request. */
            userAgent: string | null;
            /** @description `desktop`, `phone`, `tablet` or `unknown`. */
            device: string | null;
            /** @description The mail program, or the browser if no mail program was recognised. */
            program: string | null;
            /** @description The `Referer` of the request. */
            referrer: string | null;
            /** @description A network such as `192.0.2.0/24`, the whole address, or null, as the workspace chose. */
            ip: string | null;
            /** @description Whether a machine made the click. */
            automated: boolean;
            /** @description Why the click counts as automated. Null for a human click. */
            reason: ("head" | "prefetch" | "bot" | "trap" | "burst" | "early") | null;
            /** @description Whether a mail program had changed the URL, and the link was found nevertheless. */
            repaired: boolean;
        };
        /** @description A click domain. */
        ClickDomain: {
            /** @description The hostname in ASCII (punycode). */
            hostname: string;
            /** @description The hostname in Unicode. */
            displayName: string;
            /** @description The DNS zone in which to create the records. */
            zone: string;
            /**
             * @description `pending`: not set up yet. `active`: the checks of ownership and routing succeed; rewritten links may use it. `failing`: was active, but one of them fails.
             * @enum {string}
             */
            state: "pending" | "active" | "failing";
            /** @description Whether it is used for rewritten links if a call names no click domain. */
            isDefault: boolean;
            /**
             * @description Which links get https: none, those whose original had it (`match`), or all of them.
             * @enum {string}
             */
            https: "never" | "match" | "always";
            /** @description The records to create at the DNS provider. */
            records: components["schemas"]["DnsRecord"][];
            /** @description The last results. Empty before the first check. */
            checks: components["schemas"]["Check"][];
            /** @description When the checks last ended. */
            checkedAt: string | null;
            /**
             * Format: date-time
             * @description When the next checks start.
             */
            nextCheckAt: string;
            /** @description Since when it fails. Null if it doesn't. */
            failingSince: string | null;
            /** @description File served at `/.well-known/apple-app-site-association`: JSON as text. */
            appleAppSiteAssociation: string | null;
            /** @description File served at `/.well-known/assetlinks.json`: JSON as text. */
            assetLinks: string | null;
            /** @description Where requests go that are not for a link of Clickstamp, such as those for links of another provider. */
            fallbackUrl: string | null;
            /** @description Domains whose emails use it if they name no click domain, in ASCII, sorted. Subdomains are included. */
            senders: string[];
            /**
             * Format: date-time
             * @description When it was added.
             */
            createdAt: string;
        };
        /** @description A new API key. */
        CreatedApiKey: {
            /** @description Id of the key. */
            id: string;
            /** @description Name of the key. */
            name: string;
            /** @description The beginning of the key, to recognise it by. Null for keys older than prefixes. */
            prefix: string | null;
            /** @description What the key may do. */
            scopes: ("send" | "read" | "manage")[];
            /** @description Options for the emails of the key, where a call leaves them out. */
            defaults: {
                /** @description `false` returns the email unchanged and stores nothing. Default: `true`. */
                trackClicks?: boolean;
                /** @description Leaves links alone whose visible text is a URL or hostname. Default: `false`. */
                preventScam?: boolean;
                /** @description Adds an invisible link to the HTML that identifies scanners. Default: `false`. */
                trapLink?: boolean;
                /** @description Groups messages. Default: messages with the same list of links share a campaign. */
                campaign?: string;
                /** @description They are returned with each click. */
                tags?: string[];
                /** @description An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default. */
                clickDomain?: string;
                /** @description Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`. */
                keepEmail?: boolean;
            };
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /** @description Null if the key does not expire. */
            expiresAt: string | null;
            /** @description Whether it was rotated: a newer key takes its place. */
            isReplaced: boolean;
            /** @description The last use, recorded at most once a minute. Null if it was never used. */
            lastUsedAt: string | null;
            /** @description The network of the last use, in CIDR notation. */
            lastNetwork: string | null;
            /** @description The key itself. It is returned this once only. */
            key: string;
        };
        /** @description A new invitation. */
        CreatedInvitation: {
            /** @description Id of the invitation. */
            id: string;
            /** @description The address that it is for. */
            email: string;
            /**
             * @description What the member may do.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            /** @description Who invited: an email address, or the name of an API key. */
            invitedBy: string;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its link stops working.
             */
            expiresAt: string;
            /** @description The link of the invitation. It works once, and is returned this once only. */
            url: string;
            /** @description Whether the mail server has accepted a mail with the link. */
            emailed: boolean;
        };
        /** @description A record to create at the DNS provider. */
        DnsRecord: {
            /**
             * @description Type of the record.
             * @enum {string}
             */
            type: "CNAME" | "TXT";
            /** @description Name in full, without the final dot. */
            name: string;
            /** @description Name as most providers want it: without the zone; `@` for the zone itself. */
            relativeName: string;
            /** @description Value of the record. */
            value: string;
            /** @description Time to live, in seconds. */
            ttl: number;
        };
        /** @description The result of erasing a recipient. */
        ErasedRecipient: {
            /** @description The number of messages to this recipient. */
            messages: number;
        };
        /** @description The health of the server. */
        Health: {
            /**
             * @description Whether the server can be used.
             * @enum {string}
             */
            status: "ready" | "not ready";
            /**
             * @description Always true: the server responds.
             * @constant
             */
            live: true;
            /** @description Why the server is not ready, and other problems that need attention. */
            reasons: string[];
            /** @description Clicks on disk that wait for the database. Null if no click process responded. */
            spool: {
                /** @description Files in the spool. */
                files: number;
                /** @description Their size. */
                bytes: number;
                /** @description The earliest time of a click in it. Null if nothing waits. */
                oldest: string | null;
                /** @description Files that can't be processed. They stay until a person handles them. */
                setAside: number;
            } | null;
            /** @description Clicks that neither database nor disk could store, since the processes started. */
            lost: number;
        };
        /** @description The clicks of one interval. */
        Interval: {
            /**
             * Format: date-time
             * @description The first instant of the interval.
             */
            start: string;
            /**
             * Format: date-time
             * @description The first instant after the interval.
             */
            end: string;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
        };
        /** @description An invitation that can still be accepted. */
        Invitation: {
            /** @description Id of the invitation. */
            id: string;
            /** @description The address that it is for. */
            email: string;
            /**
             * @description What the member may do.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            /** @description Who invited: an email address, or the name of an API key. */
            invitedBy: string;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its link stops working.
             */
            expiresAt: string;
        };
        /** @description A member of the workspace. */
        Member: {
            /** @description Id of the member. */
            id: string;
            /** @description Email address of the member. */
            email: string;
            /**
             * @description What the member may do.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            /**
             * Format: date-time
             * @description When they joined.
             */
            since: string;
            /** @description The last use of any of their sessions. Null if all have ended. */
            lastUsedAt: string | null;
            /** @description Whether they have set up a second factor. */
            hasSecondFactor: boolean;
        };
        /** @description A message with the clicks that are still kept. */
        Message: {
            /** @description Id of the message. */
            id: string;
            /** @description The campaign of the message. */
            campaign: {
                /** @description Id of the campaign. */
                id: string;
                /** @description Name of the campaign. */
                name: string;
            };
            /** @description Null if none was given, or it was erased. */
            recipient: string | null;
            /** @description Subject of the message. */
            subject: string | null;
            /** @description Tags of the message. */
            tags: string[];
            /** @description The hostname in its rewritten links. */
            clickDomain: string;
            /**
             * Format: date-time
             * @description When the message was stored.
             */
            createdAt: string;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
            /** @description Its links, in reading order. */
            links: components["schemas"]["MessageLink"][];
        };
        /** @description A link of a message, with its clicks. */
        MessageLink: {
            /** @description 1 to n, in reading order. */
            position: number;
            /**
             * @description The part of the email that the link is in.
             * @enum {string}
             */
            part: "html" | "text";
            /** @description The link as a reader sees it: its text, or the `alt` of its image. */
            label: string;
            /** @description The original URL. */
            url: string;
            /** @description All clicks. */
            total: number;
            /** @description Clicks that people made: `total` less `automated`. */
            human: number;
            /** @description Clicks that machines made. */
            automated: number;
            /** @description The first human click of each message on each link. */
            unique: number;
            /** @description Time of the first human click. */
            firstClickAt: string | null;
            /** @description Time of the last human click. */
            lastClickAt: string | null;
        };
        /** @description A text part of a whole message. */
        MessagePart: {
            /**
             * @description The part of the email.
             * @enum {string}
             */
            part: "html" | "text";
            /** @description Media type, such as `text/html`. */
            mediaType: string;
            /** @description Charset as written in the message; empty if it names none. */
            charset: string;
            /** @description Content-Transfer-Encoding, in lower case. */
            encoding: string;
            /** @description How many links can be rewritten in it. */
            links: number;
        };
        /** @description An error, as RFC 9457 describes it. */
        Problem: {
            /**
             * @description The type of the problem. `code` says more.
             * @constant
             */
            type: "about:blank";
            /** @description The name of the status. */
            title: string;
            /** @description The status of the response. */
            status: number;
            /**
             * @description The kind of error, for programs.
             * @enum {string}
             */
            code: "bad-request" | "unauthorized" | "forbidden" | "not-found" | "too-large" | "unsupported-media-type" | "unprocessable" | "method-not-allowed" | "internal";
            /** @description What is wrong and what to do, for people. */
            detail: string;
            /** @description The wrong input: a JSON path such as `$.tags[0]`, or the name of a parameter. */
            path?: string;
        };
        /** @description A recipient of a campaign, with all their messages. */
        Recipient: {
            /** @description The address, as the first message has it. */
            recipient: string;
            /** @description How many messages of the campaign they had. */
            messages: number;
            /**
             * Format: date-time
             * @description When the first of these was stored.
             */
            firstMessageAt: string;
            /** @description Clicks by people. */
            human: number;
            /** @description Clicks by machines. */
            automated: number;
            /** @description The first human click. */
            firstClickAt: string | null;
            /** @description The last human click. */
            lastClickAt: string | null;
        };
        /** @description A link with which a member sets a new password. */
        ResetLink: {
            /** @description The link. It is returned this once only. */
            url: string;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expiresAt: string;
        };
        /** @description An email with rewritten links. */
        RewrittenEmail: {
            /** @description Id of the stored message. Null if nothing was stored. */
            id: string | null;
            /** @description Name of its campaign. Null if nothing was stored. */
            campaign: string | null;
            /** @description The HTML that you sent, rewritten. */
            html?: string;
            /** @description The plain text that you sent, rewritten. */
            text?: string;
            /** @description The whole message that you sent, rewritten. */
            mime?: string;
            /** @description The links, in reading order: HTML before text, parts of a message in their order. */
            links: components["schemas"]["RewrittenLink"][];
            /** @description URLs that stay as they are. */
            skipped: components["schemas"]["SkippedLink"][];
            /** @description What you may want to change before you send the email. */
            warnings: components["schemas"]["Warning"][];
            /** @description For a whole message: the parts that were searched, in reading order. */
            parts?: components["schemas"]["MessagePart"][];
            /** @description In place of `mime`, for a raw message that is not UTF-8. */
            mimeBase64?: string;
        };
        /** @description A link with its new URL. */
        RewrittenLink: {
            /** @description 1 to n, in reading order. A link repeated for Outlook counts once. */
            position: number;
            /**
             * @description The part of the email.
             * @enum {string}
             */
            part: "html" | "text";
            /** @description The link as a reader sees it: its text, or the `alt` of its image. */
            label: string;
            /** @description The URL as written in the email. */
            original: string;
            /** @description The new URL. */
            rewritten: string;
            /** @description How many times the email has the link: 2 with a twin for Outlook. */
            places: number;
        };
        /** @description A browser in which a member is logged in. */
        Session: {
            /** @description Id of the session. */
            id: string;
            /** @description Email address of the member. */
            user: string;
            /** @description Such as `Firefox on Windows`. */
            browser: string;
            /** @description The network of the last use, in CIDR notation. Null if it is unknown. */
            network: string | null;
            /**
             * Format: date-time
             * @description When the member logged in.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description The last use.
             */
            lastUsedAt: string;
        };
        /** @description A URL that was not rewritten. */
        SkippedLink: {
            /**
             * @description The part of the email.
             * @enum {string}
             */
            part: "html" | "text";
            /** @description The URL as written in the email. Empty if the reason concerns the whole part. */
            original: string;
            /**
             * @description Why the URL stays as it is.
             * @enum {string}
             */
            reason: "not-http" | "relative" | "placeholder" | "opted-out" | "label-is-url" | "own-link" | "unsubscribe" | "invalid" | "not-rewritable";
            /** @description A sentence with more than the reason says. */
            detail?: string;
        };
        /** @description A problem that does not prevent the email from being sent. */
        Warning: {
            /**
             * @description The kind of warning, for programs.
             * @enum {string}
             */
            code: "gmail-clipping" | "visible-url" | "https-lost" | "http-link" | "merge-tag" | "dkim-signature" | "header-removed" | "trap-link" | "origin-budget" | "sender-domain" | "click-domain-failing";
            /** @description A sentence for people. */
            message: string;
        };
        /** @description The workspace of the API key. */
        Workspace: {
            /** @description Id of the workspace. */
            id: string;
            /** @description Name of the workspace. */
            name: string;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /** @description How many days the audit log is kept. Null: for ever. */
            auditRetentionDays: number | null;
            /** @description Whether viewers see recipients. */
            viewersSeeRecipients: boolean;
            /** @description Whether members need a second factor, unless they log in by single sign-on. */
            requireSecondFactor: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    rewriteEmail: {
        parameters: {
            query?: {
                /** @description `false` returns the email unchanged and stores nothing. Default: `true`. */
                trackClicks?: boolean;
                /** @description Leaves links alone whose visible text is a URL or hostname. Default: `false`. */
                preventScam?: boolean;
                /** @description Adds an invisible link to the HTML that identifies scanners. Default: `false`. */
                trapLink?: boolean;
                /** @description The recipient. It is returned with each click. */
                recipient?: string;
                /** @description Groups messages. Default: messages with the same list of links share a campaign. */
                campaign?: string;
                /** @description They are returned with each click. */
                tags?: string[];
                /** @description The subject. Default: that of `mime`. */
                subject?: string;
                /** @description An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default. */
                clickDomain?: string;
                /** @description The sender's address or domain, which may choose the click domain. Default: the From field of `mime`. */
                from?: string;
                /** @description Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`. */
                keepEmail?: boolean;
                /** @description Rewrites but stores nothing. The links lead to a page that says so. Default: `false`. */
                dryRun?: boolean;
            };
            header?: {
                /** @description Makes the call safe to repeat: for 48 hours, the same email under the same key returns the same message, and counts once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "html": "<a href=\"https://www.example.com/path-of-the-uri\">x</a>",
                 *       "campaign": "june",
                 *       "recipient": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    /** @description The HTML of the email. */
                    html?: string;
                    /** @description The plain text of the email. */
                    text?: string;
                    /** @description A whole message (RFC 5322), in place of `html` and `text`. */
                    mime?: string;
                    /** @description `false` returns the email unchanged and stores nothing. Default: `true`. */
                    trackClicks?: boolean;
                    /** @description Leaves links alone whose visible text is a URL or hostname. Default: `false`. */
                    preventScam?: boolean;
                    /** @description Adds an invisible link to the HTML that identifies scanners. Default: `false`. */
                    trapLink?: boolean;
                    /** @description The recipient. It is returned with each click. */
                    recipient?: string;
                    /** @description Groups messages. Default: messages with the same list of links share a campaign. */
                    campaign?: string;
                    /** @description They are returned with each click. */
                    tags?: string[];
                    /** @description The subject. Default: that of `mime`. */
                    subject?: string;
                    /** @description An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default. */
                    clickDomain?: string;
                    /** @description The sender's address or domain, which may choose the click domain. Default: the From field of `mime`. */
                    from?: string;
                    /** @description Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`. */
                    keepEmail?: boolean;
                    /** @description Rewrites but stores nothing. The links lead to a page that says so. Default: `false`. */
                    dryRun?: boolean;
                };
                "application/x-ndjson": string;
                /**
                 * @example From: shop@example.com
                 *     Subject: June
                 *
                 *     See https://www.example.com/june
                 */
                "message/rfc822": string;
            };
        };
        responses: {
            /** @description The rewritten email. */
            200: {
                headers: {
                    /** @description Id of the message. Only with `message/rfc822`, as are the others. */
                    "X-Clickstamp-Id"?: string;
                    /** @description Name of the campaign, percent-encoded. */
                    "X-Clickstamp-Campaign"?: string;
                    /** @description The number of links. */
                    "X-Clickstamp-Links"?: string;
                    /** @description The number of URLs that stay as they are. */
                    "X-Clickstamp-Skipped"?: string;
                    /** @description Codes of warnings. */
                    "X-Clickstamp-Warnings"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2",
                     *       "campaign": "june",
                     *       "html": "<a href=\"http://clicks.localhost:3000/path-of-the-uri-ZssV4kv2Vp199R\">x</a>",
                     *       "links": [
                     *         {
                     *           "position": 1,
                     *           "part": "html",
                     *           "label": "x",
                     *           "original": "https://www.example.com/path-of-the-uri",
                     *           "rewritten": "http://clicks.localhost:3000/path-of-the-uri-ZssV4kv2Vp199R",
                     *           "places": 1
                     *         }
                     *       ],
                     *       "skipped": [],
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["RewrittenEmail"];
                    "application/x-ndjson": string;
                    "message/rfc822": string;
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 12,000,000 bytes, or the email is over a limit. Of a stream of emails, only lines have this status. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is neither `application/json`, `application/x-ndjson` nor `message/rfc822`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `mime` is not an email message, its `X-Clickstamp-` fields can't be read, the click domain is unknown, not set up or failing, the workspace is blocked, or the `Idempotency-Key` was used for another email. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id that `POST /api/rewrite` returned.
                 * @example 2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2",
                     *       "campaign": {
                     *         "id": "1",
                     *         "name": "june"
                     *       },
                     *       "recipient": "ada@example.com",
                     *       "subject": "June",
                     *       "tags": [
                     *         "newsletter"
                     *       ],
                     *       "clickDomain": "clicks.example.com",
                     *       "createdAt": "2026-06-01T08:00:00.000Z",
                     *       "total": 3,
                     *       "human": 2,
                     *       "automated": 1,
                     *       "unique": 1,
                     *       "links": [
                     *         {
                     *           "position": 1,
                     *           "part": "html",
                     *           "label": "Shop",
                     *           "url": "https://www.example.com/shop",
                     *           "total": 3,
                     *           "human": 2,
                     *           "automated": 1,
                     *           "unique": 1,
                     *           "firstClickAt": "2026-06-01T09:12:07.482Z",
                     *           "lastClickAt": "2026-06-02T17:40:51.003Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such message. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClicks: {
        parameters: {
            query?: {
                /** @description The most clicks to return. Default: 100; an export has no limit by default. */
                limit?: number;
                /** @description `nextCursor` of the previous page, with the same other parameters. */
                cursor?: string;
                /** @description Id of a message. */
                message?: string;
                /** @description Name of a campaign. */
                campaign?: string;
                /** @description A recipient, in upper or lower case. */
                recipient?: string;
                /** @description A tag of the message. Repeat the parameter, up to 10 times, for messages that have several tags. */
                tag?: string[];
                /** @description Position of the link in its email. */
                position?: number;
                /** @description `true`: only clicks of machines; `false`: only of people. */
                automated?: boolean;
                /** @description Clicks at this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`. */
                from?: string;
                /** @description Clicks before this time, in the format of `from`. */
                to?: string;
                /** @description Time zone of days, such as `Europe/Berlin`. Default: `UTC`. */
                timeZone?: string;
                /** @description Format of the response. Default: what `Accept` asks for, else `json`. */
                format?: "json" | "csv" | "ndjson";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clicks, or all of them as a stream. */
            200: {
                headers: {
                    /** @description Only with exports: the number of clicks that matched when the export began. */
                    "X-Clickstamp-Expected-Rows"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "clicks": [
                     *         {
                     *           "id": "019f6c3a-52f1-7b6e-9d0c-3f2a61b7c0de",
                     *           "time": "2026-06-01T09:12:07.482Z",
                     *           "message": "2",
                     *           "recipient": "ada@example.com",
                     *           "campaign": "june",
                     *           "tags": [
                     *             "newsletter"
                     *           ],
                     *           "position": 1,
                     *           "part": "html",
                     *           "label": "Shop",
                     *           "url": "https://www.example.com/shop",
                     *           "clickDomain": "clicks.example.com",
                     *           "userAgent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X)",
                     *           "device": "phone",
                     *           "program": "Mobile Safari",
                     *           "referrer": null,
                     *           "ip": "192.0.2.0/24",
                     *           "automated": false,
                     *           "reason": null,
                     *           "repaired": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Clicks, newest first. */
                        clicks: components["schemas"]["Click"][];
                        /** @description Give it as `cursor` to get the next page. Null on the last page. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /** @description The most campaigns to return. Default: 50. */
                limit?: number;
                /** @description What to sort by. Default: `created`. */
                sort?: "created" | "name" | "messages" | "human" | "unique" | "rate" | "lastClick";
                /** @description Direction of the order. Default: `desc`, but `asc` for `name`. */
                order?: "asc" | "desc";
                /** @description Part of the name, or of the subject. */
                search?: string;
                /** @description A tag of a message of the campaign. Repeat the parameter, up to 10 times, for campaigns that have several tags. */
                tag?: string[];
                /** @description Campaigns whose first message was stored at this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`. */
                from?: string;
                /** @description Campaigns whose first message was stored before this time, in the format of `from`. */
                to?: string;
                /** @description Time zone of days, such as `Europe/Berlin`. Default: `UTC`. */
                timeZone?: string;
                /** @description `nextCursor` of the previous page, with the same other parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of campaigns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "campaigns": [
                     *         {
                     *           "id": "1",
                     *           "name": "june",
                     *           "automatic": false,
                     *           "subject": "June",
                     *           "createdAt": "2026-06-01T08:00:00.000Z",
                     *           "messages": 1200,
                     *           "clickedMessages": 310,
                     *           "total": 520,
                     *           "human": 468,
                     *           "automated": 52,
                     *           "unique": 402,
                     *           "lastClickAt": "2026-06-09T21:03:18.730Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Campaigns in the order that `sort` asks for. */
                        campaigns: components["schemas"]["Campaign"][];
                        /** @description Give it as `cursor` to get the next page. Null on the last page. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: {
                /** @description The intervals of `series`. Default: `day`. */
                interval?: "hour" | "day" | "week" | "month";
                /** @description Counts the clicks on the link at this position only. */
                position?: number;
                /** @description Where `series` begins, which may cut its first interval: an instant at a quarter of an hour, or a day, which begins at midnight of `timeZone`. */
                from?: string;
                /** @description Where `series` ends, which may cut its last interval; exclusive, in the format of `from`. */
                to?: string;
                /** @description Time zone of days, such as `Europe/Berlin`. Default: `UTC`. */
                timeZone?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the campaign.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1",
                     *       "name": "june",
                     *       "automatic": false,
                     *       "subject": "June",
                     *       "createdAt": "2026-06-01T08:00:00.000Z",
                     *       "messages": 1200,
                     *       "clickedMessages": 310,
                     *       "total": 520,
                     *       "human": 468,
                     *       "automated": 52,
                     *       "unique": 402,
                     *       "lastClickAt": "2026-06-09T21:03:18.730Z",
                     *       "tags": [
                     *         "newsletter"
                     *       ],
                     *       "links": [
                     *         {
                     *           "position": 1,
                     *           "part": "html",
                     *           "label": "Shop",
                     *           "url": "https://www.example.com/shop",
                     *           "varies": false,
                     *           "total": 520,
                     *           "human": 468,
                     *           "automated": 52,
                     *           "unique": 402,
                     *           "firstClickAt": "2026-06-01T08:03:44.120Z",
                     *           "lastClickAt": "2026-06-09T21:03:18.730Z"
                     *         }
                     *       ],
                     *       "series": [
                     *         {
                     *           "start": "2026-06-01T00:00:00.000Z",
                     *           "end": "2026-06-02T00:00:00.000Z",
                     *           "total": 520,
                     *           "human": 468,
                     *           "automated": 52,
                     *           "unique": 402
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CampaignDetails"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such campaign. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecipients: {
        parameters: {
            query?: {
                /** @description `true`: only recipients with at least one human click; `false`: only those without. Default: all. */
                clicked?: boolean;
                /** @description The most recipients to return. Default: 100; an export has no limit by default. */
                limit?: number;
                /** @description `nextCursor` of the previous page, with the same other parameters. */
                cursor?: string;
                /** @description Format of the response. Default: what `Accept` asks for, else `json`. */
                format?: "json" | "csv" | "ndjson";
            };
            header?: never;
            path: {
                /**
                 * @description Id of the campaign.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of recipients, or all of them as a stream. */
            200: {
                headers: {
                    /** @description Only with exports: the number of recipients that matched when the export began. */
                    "X-Clickstamp-Expected-Rows"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recipients": [
                     *         {
                     *           "recipient": "ada@example.com",
                     *           "messages": 1,
                     *           "firstMessageAt": "2026-06-01T08:00:00.000Z",
                     *           "human": 2,
                     *           "automated": 0,
                     *           "firstClickAt": "2026-06-01T09:12:07.482Z",
                     *           "lastClickAt": "2026-06-01T09:15:31.020Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Recipients, by address. */
                        recipients: components["schemas"]["Recipient"][];
                        /** @description Give it as `cursor` to get the next page. Null on the last page. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such campaign. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The recipient as given to `POST /api/rewrite`, in upper or lower case.
                 * @example ada@example.com
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recipient was erased. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": 3
                     *     }
                     */
                    "application/json": components["schemas"]["ErasedRecipient"];
                };
            };
            /** @description The address is empty, or has more than 320 characters. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClickDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The click domains, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "domains": [
                     *         {
                     *           "hostname": "clicks.example.com",
                     *           "displayName": "clicks.example.com",
                     *           "zone": "example.com",
                     *           "state": "active",
                     *           "isDefault": true,
                     *           "https": "match",
                     *           "records": [
                     *             {
                     *               "type": "CNAME",
                     *               "name": "clicks.example.com",
                     *               "relativeName": "clicks",
                     *               "value": "links.clickstamp.example",
                     *               "ttl": 300
                     *             }
                     *           ],
                     *           "checks": [
                     *             {
                     *               "name": "routing",
                     *               "state": "ok",
                     *               "reason": "ok",
                     *               "summary": "The name leads here.",
                     *               "found": [
                     *                 "links.clickstamp.example"
                     *               ],
                     *               "expected": [
                     *                 "links.clickstamp.example"
                     *               ],
                     *               "advice": null
                     *             }
                     *           ],
                     *           "checkedAt": "2026-06-01T08:00:00.000Z",
                     *           "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *           "failingSince": null,
                     *           "appleAppSiteAssociation": null,
                     *           "assetLinks": null,
                     *           "fallbackUrl": null,
                     *           "senders": [
                     *             "example.com"
                     *           ],
                     *           "createdAt": "2026-05-04T10:15:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Click domains, oldest first. */
                        domains: components["schemas"]["ClickDomain"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addClickDomain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hostname": "clicks.example.com"
                 *     }
                 */
                "application/json": {
                    /** @description A hostname of yours, such as `clicks.example.com`, in Unicode or punycode. */
                    hostname: string;
                };
            };
        };
        responses: {
            /** @description The new click domain. */
            201: {
                headers: {
                    /** @description Path of the click domain. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hostname": "clicks.example.com",
                     *       "displayName": "clicks.example.com",
                     *       "zone": "example.com",
                     *       "state": "pending",
                     *       "isDefault": false,
                     *       "https": "never",
                     *       "records": [
                     *         {
                     *           "type": "CNAME",
                     *           "name": "clicks.example.com",
                     *           "relativeName": "clicks",
                     *           "value": "links.clickstamp.example",
                     *           "ttl": 300
                     *         }
                     *       ],
                     *       "checks": [],
                     *       "checkedAt": null,
                     *       "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *       "failingSince": null,
                     *       "appleAppSiteAssociation": null,
                     *       "assetLinks": null,
                     *       "fallbackUrl": null,
                     *       "senders": [
                     *         "example.com"
                     *       ],
                     *       "createdAt": "2026-05-04T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClickDomain"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The name can't be a click domain, the workspace has it already, or the workspace has 200. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeClickDomainByBody: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "hostname": "clicks.example.com"
                 *     }
                 */
                "application/json": {
                    /** @description A hostname of yours, such as `clicks.example.com`, in Unicode or punycode. */
                    hostname: string;
                };
            };
        };
        responses: {
            /** @description The click domain was removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClickDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The click domain. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hostname": "clicks.example.com",
                     *       "displayName": "clicks.example.com",
                     *       "zone": "example.com",
                     *       "state": "active",
                     *       "isDefault": true,
                     *       "https": "match",
                     *       "records": [
                     *         {
                     *           "type": "CNAME",
                     *           "name": "clicks.example.com",
                     *           "relativeName": "clicks",
                     *           "value": "links.clickstamp.example",
                     *           "ttl": 300
                     *         }
                     *       ],
                     *       "checks": [
                     *         {
                     *           "name": "routing",
                     *           "state": "ok",
                     *           "reason": "ok",
                     *           "summary": "The name leads here.",
                     *           "found": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "expected": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "advice": null
                     *         }
                     *       ],
                     *       "checkedAt": "2026-06-01T08:00:00.000Z",
                     *       "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *       "failingSince": null,
                     *       "appleAppSiteAssociation": null,
                     *       "assetLinks": null,
                     *       "fallbackUrl": null,
                     *       "senders": [
                     *         "example.com"
                     *       ],
                     *       "createdAt": "2026-05-04T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClickDomain"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeClickDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The click domain was removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeClickDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "https": "always",
                 *       "isDefault": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Which links get https: none, those whose original had it (`match`), or all of them.
                     * @enum {string}
                     */
                    https?: "never" | "match" | "always";
                    /**
                     * @description Uses it for rewritten links if a call names no click domain.
                     * @constant
                     */
                    isDefault?: true;
                    /** @description File to serve at `/.well-known/apple-app-site-association`: JSON as text. Null: none. */
                    appleAppSiteAssociation?: string | null;
                    /** @description File to serve at `/.well-known/assetlinks.json`: JSON as text. Null: none. */
                    assetLinks?: string | null;
                    /** @description Where to send requests that are not for a link of Clickstamp, such as those for links of another provider: scheme, host and an optional path. Null: nowhere. */
                    fallbackUrl?: string | null;
                    /** @description Domains whose emails use it if they name no click domain. Subdomains are included. Replaces the list. */
                    senders?: string[];
                };
            };
        };
        responses: {
            /** @description The click domain. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hostname": "clicks.example.com",
                     *       "displayName": "clicks.example.com",
                     *       "zone": "example.com",
                     *       "state": "active",
                     *       "isDefault": true,
                     *       "https": "always",
                     *       "records": [
                     *         {
                     *           "type": "CNAME",
                     *           "name": "clicks.example.com",
                     *           "relativeName": "clicks",
                     *           "value": "links.clickstamp.example",
                     *           "ttl": 300
                     *         }
                     *       ],
                     *       "checks": [
                     *         {
                     *           "name": "routing",
                     *           "state": "ok",
                     *           "reason": "ok",
                     *           "summary": "The name leads here.",
                     *           "found": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "expected": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "advice": null
                     *         }
                     *       ],
                     *       "checkedAt": "2026-06-01T08:00:00.000Z",
                     *       "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *       "failingSince": null,
                     *       "appleAppSiteAssociation": null,
                     *       "assetLinks": null,
                     *       "fallbackUrl": null,
                     *       "senders": [
                     *         "example.com"
                     *       ],
                     *       "createdAt": "2026-05-04T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClickDomain"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 1,000,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The click domain is not set up yet, so it can't be the default or have senders; a sender is no domain, or another click domain has it; the fall-back address can't be used; or a file is not JSON, or over 128 KB. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClickDomainRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records to create at the DNS provider. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "records": [
                     *         {
                     *           "type": "CNAME",
                     *           "name": "clicks.example.com",
                     *           "relativeName": "clicks",
                     *           "value": "links.clickstamp.example",
                     *           "ttl": 300
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description The records to create at the DNS provider. */
                        records: components["schemas"]["DnsRecord"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkClickDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The click domain with the new results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hostname": "clicks.example.com",
                     *       "displayName": "clicks.example.com",
                     *       "zone": "example.com",
                     *       "state": "active",
                     *       "isDefault": true,
                     *       "https": "match",
                     *       "records": [
                     *         {
                     *           "type": "CNAME",
                     *           "name": "clicks.example.com",
                     *           "relativeName": "clicks",
                     *           "value": "links.clickstamp.example",
                     *           "ttl": 300
                     *         }
                     *       ],
                     *       "checks": [
                     *         {
                     *           "name": "routing",
                     *           "state": "ok",
                     *           "reason": "ok",
                     *           "summary": "The name leads here.",
                     *           "found": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "expected": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "advice": null
                     *         }
                     *       ],
                     *       "checkedAt": "2026-06-01T08:00:00.000Z",
                     *       "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *       "failingSince": null,
                     *       "appleAppSiteAssociation": null,
                     *       "assetLinks": null,
                     *       "fallbackUrl": null,
                     *       "senders": [
                     *         "example.com"
                     *       ],
                     *       "createdAt": "2026-05-04T10:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClickDomain"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClickDomainStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the click domain, in Unicode or punycode.
                 * @example clicks.example.com
                 */
                hostname: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results of the last checks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hostname": "clicks.example.com",
                     *       "state": "active",
                     *       "checks": [
                     *         {
                     *           "name": "routing",
                     *           "state": "ok",
                     *           "reason": "ok",
                     *           "summary": "The name leads here.",
                     *           "found": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "expected": [
                     *             "links.clickstamp.example"
                     *           ],
                     *           "advice": null
                     *         }
                     *       ],
                     *       "checkedAt": "2026-06-01T08:00:00.000Z",
                     *       "nextCheckAt": "2026-06-01T14:00:00.000Z",
                     *       "failingSince": null
                     *     }
                     */
                    "application/json": {
                        /** @description The hostname in ASCII (punycode). */
                        hostname: string;
                        /**
                         * @description `pending`: not set up yet. `active`: the checks of ownership and routing succeed; rewritten links may use it. `failing`: was active, but one of them fails.
                         * @enum {string}
                         */
                        state: "pending" | "active" | "failing";
                        /** @description The last results. Empty before the first check. */
                        checks: components["schemas"]["Check"][];
                        /** @description When the checks last ended. */
                        checkedAt: string | null;
                        /**
                         * Format: date-time
                         * @description When the next checks start.
                         */
                        nextCheckAt: string;
                        /** @description Since when it fails. Null if it doesn't. */
                        failingSince: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such click domain. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API keys of the workspace, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "3",
                     *           "name": "Newsletter",
                     *           "prefix": "clickstamp_4fT9",
                     *           "scopes": [
                     *             "send",
                     *             "read"
                     *           ],
                     *           "defaults": {
                     *             "preventScam": true
                     *           },
                     *           "createdAt": "2026-06-01T08:00:00.000Z",
                     *           "expiresAt": null,
                     *           "isReplaced": false,
                     *           "lastUsedAt": null,
                     *           "lastNetwork": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description API keys, oldest first. */
                        keys: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Newsletter",
                 *       "scopes": [
                 *         "send",
                 *         "read"
                 *       ],
                 *       "defaults": {
                 *         "preventScam": true
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description Name of the key, without control characters. */
                    name: string;
                    /** @description What the key may do. A key can't give others a scope that it lacks. */
                    scopes: ("send" | "read" | "manage")[];
                    /** @description When the key stops working. Null or missing: never. */
                    expiresAt?: string | null;
                    /** @description Options for the emails of the key, where a call leaves them out. */
                    defaults?: {
                        /** @description `false` returns the email unchanged and stores nothing. Default: `true`. */
                        trackClicks?: boolean;
                        /** @description Leaves links alone whose visible text is a URL or hostname. Default: `false`. */
                        preventScam?: boolean;
                        /** @description Adds an invisible link to the HTML that identifies scanners. Default: `false`. */
                        trapLink?: boolean;
                        /** @description Groups messages. Default: messages with the same list of links share a campaign. */
                        campaign?: string;
                        /** @description They are returned with each click. */
                        tags?: string[];
                        /** @description An active click domain of the workspace, or the hostname of `CLICK_URL`. Default: that of the sender's domain, else the workspace's default. */
                        clickDomain?: string;
                        /** @description Keeps this email for the click map of its campaign, if the workspace keeps emails and the campaign has none yet. Default: `true` with `campaign`, else `false`. */
                        keepEmail?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    /** @description Path of the key. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3",
                     *       "name": "Newsletter",
                     *       "prefix": "clickstamp_4fT9",
                     *       "scopes": [
                     *         "send",
                     *         "read"
                     *       ],
                     *       "defaults": {
                     *         "preventScam": true
                     *       },
                     *       "createdAt": "2026-06-01T08:00:00.000Z",
                     *       "expiresAt": null,
                     *       "isReplaced": false,
                     *       "lastUsedAt": null,
                     *       "lastNetwork": null,
                     *       "key": "clickstamp_4fT9xQ2LmZ81cVexampleexampleexampleexample1"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope `manage`, or a scope that it should give. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has 100 keys. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the key.
                 * @example 3
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 48
                 *     }
                 */
                "application/json": {
                    /** @description How long the old key still works. Default: 24. */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    /** @description Path of the new key. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "4",
                     *       "name": "Newsletter",
                     *       "prefix": "clickstamp_4fT9",
                     *       "scopes": [
                     *         "send",
                     *         "read"
                     *       ],
                     *       "defaults": {
                     *         "preventScam": true
                     *       },
                     *       "createdAt": "2026-06-01T08:00:00.000Z",
                     *       "expiresAt": null,
                     *       "isReplaced": false,
                     *       "lastUsedAt": null,
                     *       "lastNetwork": null,
                     *       "key": "clickstamp_4fT9xQ2LmZ81cVexampleexampleexampleexample1"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope `manage`, or a scope of the key to rotate. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has expired or was rotated already, or the workspace has 100 keys. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the key.
                 * @example 3
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key was revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such key. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1",
                     *       "name": "Example Shop",
                     *       "createdAt": "2026-05-04T10:15:00.000Z",
                     *       "auditRetentionDays": null,
                     *       "viewersSeeRecipients": false,
                     *       "requireSecondFactor": true
                     *     }
                     */
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requireSecondFactor": true
                 *     }
                 */
                "application/json": {
                    /** @description 1 to 100 characters. */
                    name?: string;
                    /** @description How many days the audit log is kept. Null: for ever. */
                    auditRetentionDays?: number | null;
                    /** @description Whether viewers see recipients. Applies to members at once. */
                    viewersSeeRecipients?: boolean;
                    /** @description Whether members need a second factor, unless they log in by single sign-on. Applies to members at once. */
                    requireSecondFactor?: boolean;
                };
            };
        };
        responses: {
            /** @description The workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1",
                     *       "name": "Example Shop",
                     *       "createdAt": "2026-05-04T10:15:00.000Z",
                     *       "auditRetentionDays": null,
                     *       "viewersSeeRecipients": false,
                     *       "requireSecondFactor": true
                     *     }
                     */
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members of the workspace, by email address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "id": "1",
                     *           "email": "ada@example.com",
                     *           "role": "owner",
                     *           "since": "2026-05-04T10:15:00.000Z",
                     *           "lastUsedAt": "2026-06-01T09:30:00.000Z",
                     *           "hasSecondFactor": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Members, by email address. */
                        members: components["schemas"]["Member"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the member.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member was removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such member. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace would be left without an owner. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the member.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "editor"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What the member may do. It counts at once.
                     * @enum {string}
                     */
                    role: "owner" | "editor" | "viewer";
                };
            };
        };
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1",
                     *       "email": "ada@example.com",
                     *       "role": "editor",
                     *       "since": "2026-05-04T10:15:00.000Z",
                     *       "lastUsedAt": "2026-06-01T09:30:00.000Z",
                     *       "hasSecondFactor": true
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope `manage`, or may do less than the role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such member. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace would be left without an owner. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createResetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the member.
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://clickstamp.example.com/reset-password/4fT9xQ2LmZ81cV",
                     *       "expiresAt": "2026-06-02T08:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ResetLink"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope `manage`, or may do less than the member. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such member. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member belongs to other workspaces, or logs in by single sign-on. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The open invitations, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "invitations": [
                     *         {
                     *           "id": "5",
                     *           "email": "grace@example.com",
                     *           "role": "editor",
                     *           "invitedBy": "ada@example.com",
                     *           "createdAt": "2026-06-01T08:00:00.000Z",
                     *           "expiresAt": "2026-06-08T08:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Open invitations, newest first. */
                        invitations: components["schemas"]["Invitation"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "role": "editor"
                 *     }
                 */
                "application/json": {
                    /** @description The address to invite. */
                    email: string;
                    /**
                     * @description What the new member may do.
                     * @enum {string}
                     */
                    role: "owner" | "editor" | "viewer";
                };
            };
        };
        responses: {
            /** @description The invitation. */
            201: {
                headers: {
                    /** @description Path of the invitation. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5",
                     *       "email": "grace@example.com",
                     *       "role": "editor",
                     *       "invitedBy": "ada@example.com",
                     *       "createdAt": "2026-06-01T08:00:00.000Z",
                     *       "expiresAt": "2026-06-08T08:00:00.000Z",
                     *       "url": "https://clickstamp.example.com/invitations/4fT9xQ2LmZ81cV",
                     *       "emailed": true
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInvitation"];
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope `manage`, or may do less than the role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace was deleted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is over 10,000 bytes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Content-Type` is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address is a member already, or 100 invitations are open. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the invitation.
                 * @example 5
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation was revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The workspace has no such open invitation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions, last used first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "id": "0b8f0f3e-6f0c-4a3e-9a57-0d9f1c1f7a11",
                     *           "user": "ada@example.com",
                     *           "browser": "Firefox on Windows",
                     *           "network": "192.0.2.0/24",
                     *           "createdAt": "2026-06-01T08:00:00.000Z",
                     *           "lastUsedAt": "2026-06-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Sessions, last used first. */
                        sessions: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example 0b8f0f3e-6f0c-4a3e-9a57-0d9f1c1f7a11
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such session, or it has ended. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description What was done. */
                action?: "login" | "login-failed" | "login-limited" | "logout" | "session-ended" | "sessions-ended" | "key-created" | "key-rotated" | "key-revoked" | "domain-added" | "domain-changed" | "domain-removed" | "settings-changed" | "emails-deleted" | "block-added" | "block-removed" | "recipient-erased" | "clicks-exported" | "recipients-exported" | "audit-exported" | "test-message-sent" | "member-invited" | "invitation-revoked" | "member-joined" | "member-role-changed" | "member-left" | "member-removed" | "user-added" | "user-removed" | "password-changed" | "password-reset" | "reset-link-created" | "second-factor-on" | "second-factor-off" | "second-factor-failed" | "recovery-code-used" | "recovery-codes-renewed" | "workspace-created" | "workspace-renamed" | "workspace-deleted";
                /** @description An email address or the name of a key, in upper or lower case. */
                actor?: string;
                /** @description Entries of this time or later: an instant such as `2026-11-24T18:00:00Z`, or a day, which begins at midnight of `timeZone`. */
                from?: string;
                /** @description Entries before this time, in the format of `from`. */
                to?: string;
                /** @description Time zone of days, such as `Europe/Berlin`. Default: `UTC`. */
                timeZone?: string;
                /** @description The most entries to return. Default: 100. */
                limit?: number;
                /** @description `nextCursor` of the previous page, with the same other parameters. */
                cursor?: string;
                /** @description `csv` returns all entries that match. Default: `json`. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries, or all of them as CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "id": "81",
                     *           "time": "2026-06-01T08:00:00.000Z",
                     *           "actor": {
                     *             "kind": "user",
                     *             "name": "ada@example.com"
                     *           },
                     *           "action": "key-created",
                     *           "target": "Newsletter",
                     *           "network": "192.0.2.0/24"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        /** @description Entries, newest first. */
                        entries: components["schemas"]["AuditEntry"][];
                        /** @description Give it as `cursor` to get the next page. Null on the last page. */
                        nextCursor: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description The body is not JSON, or a field or parameter is wrong, missing or unknown; `path` names it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the scope for this call. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: {
                /** @description `clicks`: ready as long as links are redirected, which works without the database. Default: `everything`. */
                of?: "clicks" | "everything";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server is ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "live": true,
                     *       "reasons": [],
                     *       "spool": {
                     *         "files": 0,
                     *         "bytes": 0,
                     *         "oldest": null,
                     *         "setAside": 0
                     *       },
                     *       "lost": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The server is not ready, for the given `reasons`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "live": true,
                     *       "reasons": [],
                     *       "spool": {
                     *         "files": 0,
                     *         "bytes": 0,
                     *         "oldest": null,
                     *         "setAside": 0
                     *       },
                     *       "lost": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics, in Prometheus' text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example clickstamp_redirects_total 520 */
                    "text/plain": string;
                };
            };
            /** @description The API key is missing, unknown or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `METRICS_TOKEN` is not set. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Clickstamp failed; the log has the cause. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForCertificate: {
        parameters: {
            query?: {
                /** @description The hostname. */
                domain?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is a click domain that is active, or was active and now fails; or one that has a fall-back address and whose owner is proved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other hostname. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    /** @description Changes with the description. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The version of OpenAPI. */
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
