export function explainFailure(program: string, output: string): string;
