interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  link?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

export function installMissing(options?: { dev?: boolean }): Promise<string | undefined>;

export function missingPackages(
  wanted: Record<string, LockedPackage>,
  installed: Record<string, LockedPackage>,
  options?: { dev?: boolean; platform?: { os: string; cpu: string; libc?: string } },
): { required: string[]; optional: string[] };

export const prismaEnvironment: Record<string, string>;
