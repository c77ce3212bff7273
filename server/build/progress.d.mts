export function step<Result>(
  title: string,
  work: () => Promise<Result>,
  out?: NodeJS.WriteStream,
): Promise<Result>;
