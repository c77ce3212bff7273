import type { NextConfig } from "next";

const isDev = process.env.NODE_ENV === "development";

// Next's inline scripts need 'unsafe-inline', because pages have no nonce. Its dev tools need eval and a socket.
// The preview's email frame inherits this policy, so an email cannot load anything from other hosts.
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
  // A click URL must reach middleware.ts unchanged.
  skipTrailingSlashRedirect: true,
  skipProxyUrlNormalize: true,
  poweredByHeader: false,
  // npm test checks the types of more files than Next does, so a build does not need to.
  typescript: { ignoreBuildErrors: true },
  // The app has no images to optimise. Without this, Next would answer /_next/image, which needs the package sharp.
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "nodemailer",
    "pg",
    "pino",
    "piscina",
    "isbot",
    "prom-client",
  ],
  experimental: {
    // For forbidden(), which shows app/(admin)/forbidden.tsx.
    authInterrupts: true,
    // Emails have at most 5 MB, and a server action's body has quotes and line endings as two characters each.
    serverActions: { bodySizeLimit: "10mb" },
    // By default, Next silently cuts off bodies at 10 MB in middleware. The API has a limit of its own below 16 MB.
    proxyClientMaxBodySize: "16mb",
    // Writing this cache takes longer than the build that it speeds up: a third of the time and 130 MB.
    turbopackFileSystemCacheForBuild: false,
  },
  headers: async () => [
    {
      // All paths except the emails of click maps, which have a policy of their own. A browser would apply both.
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
