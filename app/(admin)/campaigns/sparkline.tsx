import { count } from "./numbers";

const height = 24;
const step = 4;

/** A bar for the human clicks on each of the last 30 days, in UTC. Each sparkline has its own scale. */
export function Sparkline({ daily }: { daily: readonly number[] }) {
  const most = Math.max(...daily, 1);
  const sum = daily.reduce((total, day) => total + day, 0);
  const name = `Human clicks in the last 30 days: ${count(sum)}`;
  return (
    <svg
      viewBox={`0 0 ${daily.length * step} ${height}`}
      role="img"
      aria-label={name}
      className="h-6 w-30"
      preserveAspectRatio="none"
    >
      <title>{name}</title>
      <path className="fill-line" d={`M0 ${height - 1}h${daily.length * step - 1}v1H0z`} />
      <path
        className="fill-accent"
        d={daily.map((day, index) => bar(index, day / most)).join("")}
      />
    </svg>
  );
}

/** A bar of at least 2 pixels, so that a day with few clicks is still visible. */
function bar(index: number, part: number): string {
  if (part === 0) return "";
  const barHeight = Math.max(2, Math.round(part * height));
  return `M${index * step} ${height - barHeight}h${step - 1}v${barHeight}h-${step - 1}z`;
}
