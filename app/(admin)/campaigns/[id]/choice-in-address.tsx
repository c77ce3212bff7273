"use client";

import { useRouter } from "next/navigation";
import { Segments } from "@/app/components/segments";

/** A choice that is part of the URL. Each option has the URL to go to. */
export function ChoiceInAddress(props: {
  label: string;
  value: string;
  options: { value: string; name: string; href: string }[];
}) {
  const router = useRouter();
  return (
    <Segments
      label={props.label}
      value={props.value}
      options={props.options}
      onChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) router.replace(chosen.href, { scroll: false });
      }}
    />
  );
}
