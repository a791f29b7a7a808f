import { describe } from 'vitest'
import { describeInBrowser } from '../support/browser.js'
import { describeInFirefox } from './firefox.js'

/** What the cases need of a browser. Playwright's Chromium has it as it is; Firefox gets it in firefox.ts. */
export interface DrivenBrowser {
  newContext(): Promise<DrivenContext>
}

export interface DrivenContext {
  newPage(): Promise<DrivenPage>
  addCookies(cookies: { name: string; value: string; domain: string; path: string }[]): Promise<void>
}

export interface DrivenPage {
  goto(url: string): Promise<unknown>
  reload(): Promise<unknown>
  close(): Promise<void>
  evaluate(script: string): Promise<unknown>
  waitForFunction(script: string): Promise<unknown>
  /** The functions below wait for their element. */
  click(selector: string, options?: { timeout: number }): Promise<void>
  fill(selector: string, text: string): Promise<void>
  addInitScript(script: string): Promise<unknown>
  /** What the page's code logs; what the browser says by itself has no arguments. */
  on(event: 'console', told: (message: DrivenMessage) => void): unknown
  /** Exceptions that nobody caught. */
  on(event: 'pageerror', told: (error: Error) => void): unknown
  on(event: 'crash', told: () => void): unknown
}

export interface DrivenMessage {
  type(): string
  text(): string
  args(): readonly unknown[]
}

export const inFirefox = process.env.EQUIVALENCE_BROWSER === 'firefox'

/** Chromium, or Firefox by `npm run equivalence -- --firefox`. */
export function describeInEither(name: string, define: (browser: () => DrivenBrowser) => void): void {
  if (inFirefox) describe('in Firefox', () => describeInFirefox(name, define))
  else describeInBrowser(name, define)
}
