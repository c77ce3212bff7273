import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  // A click URL must reach middleware.ts as it was sent, not tidied up.
  skipTrailingSlashRedirect: true,
  skipProxyUrlNormalize: true,
  poweredByHeader: false,
  serverExternalPackages: ["argon2", "pg", "pino", "isbot"],
};

export default nextConfig;
