import { MatchNumber } from "./match-number";
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
  const typed = url.replace(/^https?:\/\//, "");
  const codeAt = typed.lastIndexOf("/") + 1;
  const [address, code] = [typed.slice(0, codeAt), typed.slice(codeAt)];
  return (
    <div className="flex flex-col gap-4 sm:gap-7 rounded-3xl bg-surface p-6 sm:flex-row sm:items-center">
      <QrCode text={url} label="Code to scan with your phone" />
      <div className="min-w-0 space-y-4">
        <p>
          <span className="block text-muted">Or type this address on your phone:</span>
          <span className="font-semibold wrap-anywhere">
            {address}
            <wbr />
            <span className="inline-block max-w-full">{code}</span>
          </span>
        </p>
        <MatchNumber label="Your phone then shows this number." number={matchNumber} />
        <p className="text-base text-muted">{validity}</p>
      </div>
    </div>
  );
}

/** Once the code was opened: what shows that it was opened there, and what to do if it wasn't. */
export function OpenedCode({ matchNumber, validity }: { matchNumber: number; validity: string }) {
  return (
    <div className="space-y-4 rounded-3xl bg-surface p-6">
      <MatchNumber label="Check that your phone shows this number." number={matchNumber} />
      <p className="text-base">If it doesn't, make a new code. This one then stops working.</p>
      <p className="text-base text-muted">{validity}</p>
    </div>
  );
}
