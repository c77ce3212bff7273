import { sourceOf } from "./source-of";

/** A profile as V8's inspector gives it. Times in microseconds. */
export interface Profile {
  samples: number[];
  timeDeltas: number[];
  nodes: Node[];
}

interface Node {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  children?: number[];
}

/** Milliseconds of one thread. */
export interface SelfTimes {
  busyMs: number;
  /** By package or room. What Node does for a caller counts for the caller. */
  places: Map<string, number>;
  /** By function, without what it calls. */
  functions: Map<string, number>;
  /** By function, with what it calls before it waits. */
  whole: Map<string, number>;
}

/** A function in the profile, in the stack of its callers. */
interface Frame {
  name: string;
  place: string;
  parent: Frame | undefined;
}

/** Not busy, or busy with the profile itself. */
const apart = ["(root)", "(idle)", "dispatch"];

/** Sums the samples of a profile. */
export function selfTimes({ samples, timeDeltas, nodes }: Profile): SelfTimes {
  const frames = framesOf(nodes);
  const sums: SelfTimes = {
    busyMs: 0,
    places: new Map(),
    functions: new Map(),
    whole: new Map(),
  };
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    if (!frame || apart.includes(frame.name)) return;
    const ms = (timeDeltas[index] as number) / 1000;
    sums.busyMs += ms;
    add(sums.functions, frame.name, ms);
    const stack: Frame[] = [];
    for (let one: Frame | undefined = frame; one; one = one.parent) stack.push(one);
    const caller = stack.find(({ place }) => place !== "node") ?? frame;
    add(sums.places, caller.place, ms);
    for (const name of new Set(stack.map((one) => one.name))) add(sums.whole, name, ms);
  });
  return sums;
}

function add(sums: Map<string, number>, key: string, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

function framesOf(nodes: Node[]): Map<number, Frame> {
  const frames = new Map<number, Frame>();
  for (const { id, callFrame } of nodes) {
    const { functionName, url, lineNumber, columnNumber } = callFrame;
    const source = url && sourceOf(url, lineNumber, columnNumber);
    const name = source ? `${functionName || "anonymous"} (${source})` : functionName;
    frames.set(id, { name, place: placeOf(source, functionName), parent: undefined });
  }
  for (const { id, children = [] } of nodes) {
    const parent = frames.get(id);
    if (parent?.name === "(root)") continue;
    for (const child of children) Object.assign(frames.get(child) ?? {}, { parent });
  }
  return frames;
}

/** A package, a room of ours, `node`, or a state of the engine such as `(garbage collector)`. */
function placeOf(source: string, functionName: string): string {
  if (source === "") return functionName.startsWith("(") ? functionName : "node";
  if (source.startsWith("node:")) return "node";
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  if (inPackage) return inPackage;
  const [top = "", room, ...rest] = source.split("/");
  return rest.length > 0 ? `${top}/${room}` : source || top;
}
