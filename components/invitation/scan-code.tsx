import { QrCode } from "./qr-code";

/** For the camera of one's own phone, with the address to type instead, and the number that the phone has to show too. */
export function ScanCode({
  url,
  matchNumber,
  validity,
}: {
  url: string;
  matchNumber: number;
  /** How often and until when the code works. */
  validity: string;
}) {
  return (
    <div className="flex flex-col gap-7 rounded-3xl bg-surface p-6 sm:flex-row sm:items-center">
      <QrCode text={url} label="Code to scan with your phone" />
      <div className="min-w-0 space-y-4">
        <p>
          <span className="block text-muted">Or type this address on your phone:</span>
          <span className="font-semibold wrap-anywhere">{url.replace(/^https?:\/\//, "")}</span>
        </p>
        <p>
          <span className="block text-muted">Your phone then shows this number:</span>
          <span className="text-display font-semibold tabular-nums">{matchNumber}</span>
        </p>
        <p className="text-base text-muted">{validity}</p>
      </div>
    </div>
  );
}
