import { z } from "zod";
import type { Fault } from "../../sandbox/fault-rules";
import type { SettingsPatch } from "../../sandbox/settings";

type FaultRule = Omit<Fault, "id" | "hits">;
type ConnectionAction = "deauthorise" | "expire" | "unlink" | "expire-link" | "finish-sync";

const connection = z.object({ id: z.string(), platformKey: z.string(), platformName: z.string(), status: z.string() });
const company = z.object({ id: z.string(), name: z.string(), connections: z.array(connection) });
const request = z.object({ at: z.string(), method: z.string(), path: z.string(), operation: z.string().nullable() });
const mail = z.object({
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  links: z.array(z.string()),
});
const mailbox = z.object({ mails: z.array(mail) });
const state = z.object({ companies: z.array(company), requests: z.array(request) });

type SandboxCompany = z.infer<typeof company>;
type SandboxCall = z.infer<typeof request>;
type SandboxMail = z.infer<typeof mail>;

/** The sandbox's controls, as its own page uses them. */
export class SandboxControl {
  constructor(private readonly sandboxUrl: string) {}

  /** Back to how it started: no faults, no companies. */
  async reset(): Promise<void> {
    await this.send("POST", "reset");
  }

  /** Changes some settings and leaves the others. */
  async set(settings: SettingsPatch): Promise<void> {
    await this.send("PATCH", "settings", settings);
  }

  /** Makes calls fail from now on, until `repair` or as often as the rule says. */
  async fail(rule: FaultRule): Promise<void> {
    await this.send("POST", "faults", rule);
  }

  async repair(): Promise<void> {
    await this.send("DELETE", "faults");
  }

  /** Does to a connection what happens to it out there. */
  async act(connectionId: string, action: ConnectionAction): Promise<void> {
    await this.send("POST", `connections/${connectionId}/${action}`);
  }

  /** Everything Codat knows by now. */
  async companies(): Promise<SandboxCompany[]> {
    return state.parse(await this.send("GET", "state")).companies;
  }

  /** Every call of the API since the last reset, the oldest first. */
  async calls(): Promise<SandboxCall[]> {
    return state.parse(await this.send("GET", "state")).requests;
  }

  /** What the app mailed to an address, the newest last. */
  async mails(to: string): Promise<SandboxMail[]> {
    return mailbox.parse(await this.send("GET", `mail?to=${encodeURIComponent(to)}`)).mails;
  }

  private async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.sandboxUrl}/_sandbox/api/${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${method} ${path}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
}
