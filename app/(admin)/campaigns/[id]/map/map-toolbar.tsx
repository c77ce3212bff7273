import { ImageOff, Images } from "lucide-react";
import { Button } from "@/app/components/button";
import { Segments } from "@/app/components/segments";
import { DeleteEmail } from "../delete-email";

export type Part = "html" | "text";
export type Device = "desktop" | "phone";

const parts: { value: Part; name: string }[] = [
  { value: "html", name: "HTML" },
  { value: "text", name: "Text" },
];
const devices: { value: Device; name: string }[] = [
  { value: "desktop", name: "Desktop" },
  { value: "phone", name: "Phone" },
];

/** The controls of the click map: part, width, remote images and deletion. */
export function MapToolbar(props: {
  campaignId: string;
  kept: { html: boolean; text: boolean };
  part: Part;
  onPart: (part: Part) => void;
  device: Device;
  onDevice: (device: Device) => void;
  remoteImages: boolean;
  onRemoteImages: (wanted: boolean) => void;
}) {
  const { kept, part, device, remoteImages } = props;
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 border-line border-b px-3 py-2">
      <h2 id="click-map" className="mr-auto font-semibold">
        Click map
      </h2>
      <div className="flex gap-2 max-sm:order-last max-sm:w-full">
        {kept.html && kept.text && (
          <Segments
            label="Part of the email"
            value={part}
            options={parts}
            onChange={props.onPart}
          />
        )}
        <Segments label="Width" value={device} options={devices} onChange={props.onDevice} />
      </div>
      {part === "html" && (
        <Button
          look="quiet"
          aria-pressed={remoteImages}
          onClick={() => props.onRemoteImages(!remoteImages)}
          title="Loads images from other servers, which can see the request"
          className="px-2 max-sm:w-11 max-sm:px-0"
        >
          {remoteImages ? <Images aria-hidden /> : <ImageOff aria-hidden />}
          <span className="max-sm:sr-only">Remote images</span>
        </Button>
      )}
      <DeleteEmail campaignId={props.campaignId} />
    </div>
  );
}
