/** Window of a browser other than Debian's Chromium, with the methods that the claims need. */
export interface Browser {
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Waits for the element that the XPath finds, and taps it. */
  tap(xpath: string): Promise<void>;
  /** Result of the function in the page, awaited. Only its source is sent, so it cannot use variables from outside. */
  evaluate<Answer>(ask: () => Answer): Promise<Awaited<Answer>>;
  close(): Promise<void>;
}
