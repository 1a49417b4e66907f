/** The sandbox's controls, as its own page uses them. */
export class SandboxControl {
  constructor(private readonly sandboxUrl: string) {}

  /** Back to how it started: no faults, no companies. */
  async reset(): Promise<void> {
    await this.send("POST", "reset");
  }

  get(path: string): Promise<unknown> {
    return this.send("GET", path);
  }

  post(path: string, body?: unknown): Promise<unknown> {
    return this.send("POST", path, body);
  }

  patch(path: string, body: unknown): Promise<unknown> {
    return this.send("PATCH", path, body);
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
