interface Options {
  env?: Record<string, string | undefined>;
  show?: boolean;
  command?: string;
}

export function run(args: string[], options?: Options): Promise<{ code: number; output: string }>;
