import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { secret, site } from './system.js'

const waiting = { timeout: 30_000, interval: 50 }

/** What a page has used to speak to its servers, without the addresses of a single connection. */
type Carrier = 'WebSocket' | 'stream' | 'POST'

/** Somebody at a browser, logged in: the portal has set its cookie. */
export class User {
  readonly page: Page
  readonly failures: string[] = []
  private readonly logged: string[] = []
  private readonly asked: (readonly [Carrier, string])[] = []

  private constructor(
    page: Page,
    readonly name: string,
  ) {
    this.page = page
    page.on('pageerror', (error) => this.failures.push(error.message))
    page.on('console', (message) => this.logged.push(message.text()))
    page.on('websocket', (socket) => this.asked.push(['WebSocket', new URL(socket.url()).pathname]))
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (request.method() === 'POST') this.asked.push(['POST', pathname])
      else if (pathname.endsWith('/stream')) this.asked.push(['stream', pathname])
    })
  }

  /** Opens the site with a run of an agent under way, and waits until the page has its three connections. */
  static async logsIn(browser: Browser, name: string, tenant: string, path = '/'): Promise<User> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    const cookie = { name: 'shiori_session', domain: site, path: '/', secure: true }
    await context.addCookies([{ ...cookie, value: token({ sub: name, tenant_id: tenant }) }])
    // The platform of the agents is another system's.
    await context.route('**/api/agents/runs?*', (route) =>
      route.fulfill({ json: [{ runId: `run-of-${name}` }] }),
    )
    const user = new User(await context.newPage(), name)
    await user.page.goto(`https://${site}${path}`)
    await vi.waitFor(() => {
      expect(user.logged).toEqual(
        expect.arrayContaining([
          expect.stringContaining('chat: 接続'),
          expect.stringContaining('library: 接続'),
        ]),
      )
    }, waiting)
    await user.page.getByText('待機中').waitFor()
    await user.page.getByText('再接続しています…').waitFor({ state: 'detached' })
    return user
  }

  /** Asks, and gives back each text that the answer had on the way. */
  async asks(question: string): Promise<string[]> {
    const answers = this.page.locator('#chat-log li.answer')
    const before = await answers.count()
    await this.page.getByLabel('質問').fill(question)
    await this.page.getByRole('button', { name: '送る' }).click()
    const seen: string[] = []
    await vi.waitFor(
      async () => {
        const text = (await answers.count()) > before ? await answers.nth(before).textContent() : ''
        if (text && text !== seen.at(-1)) seen.push(text)
        expect(seen.at(-1)).toBe(
          question
            .split(' ')
            .map((word) => `${word}!`)
            .join(''),
        )
      },
      { ...waiting, interval: 30 },
    )
    return seen
  }

  seesRun(step: string): Promise<void> {
    return this.page.getByRole('region', { name: 'エージェント' }).getByText(step).waitFor()
  }

  seesFailedItems(count: number): Promise<void> {
    return this.page.getByText(`取り込み失敗 ${count} 件`).waitFor()
  }

  /** How the page has spoken to its servers so far, each way once. */
  get used(): string[] {
    return [...new Set(this.asked.map((one) => one.join(' ')))].sort()
  }

  async leaves(): Promise<void> {
    expect(this.failures).toEqual([])
    await this.page.context().close()
  }
}

/** What the portal gives somebody who has logged in. */
export function token(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const said = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp, aud: 'shiori', ...claims })}`
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`
}
