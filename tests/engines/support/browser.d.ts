/** One window of a browser that is not Chromium, as far as the claims need it. */
export interface Browser {
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Taps what the XPath finds, as soon as it is there. */
  tap(xpath: string): Promise<void>;
  /** What the function answers in the page; a promise is waited for. It cannot know anything from around it. */
  evaluate<Answer>(ask: () => Answer): Promise<Awaited<Answer>>;
  close(): Promise<void>;
}
