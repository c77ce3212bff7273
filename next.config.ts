import type { NextConfig } from "next";
import { securityHeaders } from "./server/http/security-headers";

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
      headers: securityHeaders.map(([key, value]) => ({ key, value })),
    },
  ],
};

export default nextConfig;
