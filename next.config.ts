import type { NextConfig } from "next";

const isDev = process.env.NODE_ENV === "development";

// Next's own inline scripts need 'unsafe-inline' as long as pages get no nonce; its dev tools need eval and a socket.
// The frame that shows emails in the preview inherits all of this: an email can load nothing from elsewhere.
const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  `connect-src 'self'${isDev ? " ws: wss:" : ""}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const nextConfig: NextConfig = {
  // A click URL must reach middleware.ts as it was sent, not tidied up.
  skipTrailingSlashRedirect: true,
  skipProxyUrlNormalize: true,
  poweredByHeader: false,
  // npm test checks types, over more than Next looks at; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "piscina", "isbot", "prom-client"],
  experimental: {
    // Emails have at most 5 MB; quotes and line ends take two characters each on their way to a server action.
    serverActions: { bodySizeLimit: "10mb" },
    // What passes middleware is cut off there, without a word, at 10 MB; the API has a limit of its own below this.
    proxyClientMaxBodySize: "16mb",
  },
  headers: async () => [
    {
      // All but the emails of click maps, which have a policy of their own: two of them would both hold.
      source: "/:path((?!campaigns/[^/]+/email$).*)",
      headers: [
        { key: "Content-Security-Policy", value: policy },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
  ],
};

export default nextConfig;
