"use client";

import { useRouter } from "next/navigation";
import { Segments } from "@/app/components/segments";

/** Hours or days, kept in the address. */
export function IntervalChoice(props: {
  value: string;
  options: { value: string; name: string; href: string }[];
}) {
  const router = useRouter();
  return (
    <Segments
      label="Clicks by"
      value={props.value}
      options={props.options}
      onChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) router.replace(chosen.href, { scroll: false });
      }}
    />
  );
}
