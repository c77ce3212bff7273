interface LockedPackage {
  version?: string;
  optional?: boolean;
  link?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

export function installMissing(): Promise<string | undefined>;

export function missingPackages(
  wanted: Record<string, LockedPackage>,
  installed: Record<string, LockedPackage>,
  platform?: { os: string; cpu: string; libc?: string },
): { required: string[]; optional: string[] };

export const prismaEnvironment: Record<string, string>;
