import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Lang } from '../../src/model/source.js'
import html from '../../src/reporters/html.js'
import { comparedReport } from '../reporters/small-comparison.js'
import { smallReport } from '../reporters/small-report.js'
import { describeInBrowser } from '../support/browser.js'
import { faintText } from '../support/contrast.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const phone = { viewport: { width: 360, height: 740 } }
const usualPhone = { viewport: { width: 390, height: 844 } }
const legacyChat = fileURLToPath(new URL('../../fixtures/legacy-chat/repo', import.meta.url))
const langs: readonly Lang[] = ['en', 'ja']

/** Findings enough to tell what a filter leaves. */
const many = withFindings(250)

function withFindings(count: number): Report {
  const [finding] = comparedReport.findings
  if (!finding) throw new Error('the small report is empty')
  const findings = Array.from({ length: count }, (_, index) => ({
    ...finding,
    id: `f${index}`,
    role: index % 10 === 0 ? ('client' as const) : ('server' as const),
    location: {
      ...finding.location,
      path: index % 50 === 0 ? 'src/chat.ts' : `server/feature-${index}.py`,
      start: { line: index % 50 === 0 ? 3 : index + 1, column: 1 },
    },
  }))
  return { ...comparedReport, findings }
}

function pageFile(report: Report, lang: Lang = 'en'): string {
  const text = html.render(report, { lang, color: false, verbose: false })
  return pathToFileURL(join(temporaryFolder({ 'report.html': text }), 'report.html')).href
}

describeInBrowser('the HTML report', (browser) => {
  const opened = async (report: Report, options: BrowserContextOptions = {}, lang: Lang = 'en') => {
    const context = await browser().newContext(options)
    const page = await context.newPage()
    const requests: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const url = pageFile(report, lang)
    await page.goto(url)
    return { page, url, requests, complaints }
  }
  const shownRows = (page: Page) => page.locator('#all-findings tbody tr:not([hidden])').count()

  it('asks for nothing but itself, and nothing in it complains', async () => {
    for (const lang of langs) {
      const { page, url, requests, complaints } = await opened(comparedReport, {}, lang)
      expect(requests).toEqual([url])
      expect(complaints).toEqual([])
      expect(await page.evaluate('document.documentElement.lang')).toBe(lang)
    }
  })

  it('would be kept from the network by its own policy', async () => {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.url)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { page, complaints } = await opened(smallReport)
    const ended = await page.evaluate(`Promise.all([
      new Promise((resolve) => {
        const image = document.createElement('img')
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
        image.src = 'http://127.0.0.1:${port}/image'
        document.body.append(image)
      }),
      fetch('http://127.0.0.1:${port}/fetch', { mode: 'no-cors' }).then(() => 'loaded', () => 'refused'),
    ])`)
    server.close()
    expect(ended).toEqual(['refused', 'refused'])
    expect(asked).toEqual([])
    expect(complaints.join()).toContain('Content Security Policy')
  })

  it('filters by keyboard alone', async () => {
    const { page } = await opened(many)
    await page.locator('#findings summary').first().press('Enter')
    expect(await shownRows(page)).toBe(250)
    expect(await page.locator('output').textContent()).toBe('250 of 250 shown')
    await tabTo(page, 'text')
    await page.keyboard.type('feature-24')
    expect(await shownRows(page)).toBe(11)
    expect(await page.locator('output').textContent()).toBe('11 of 250 shown')
    await tabTo(page, 'role')
    await page.keyboard.type('client')
    expect(await shownRows(page)).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => shownRows(page)).toBe(250)
    await tabTo(page, 'verdict', 'Shift+Tab')
    await page.keyboard.type('manual')
    expect(await shownRows(page)).toBe(5)
    await tabTo(page, 'path', 'Shift+Tab')
    await page.keyboard.type('NOWHERE')
    expect(await shownRows(page)).toBe(0)
  })

  it('shows everything without a script, and no form that would do nothing', async () => {
    const { page } = await opened(many, { javaScriptEnabled: false })
    await page.locator('#findings summary').first().click()
    expect(await page.locator('#all-findings tbody tr').filter({ visible: true }).count()).toBe(250)
    expect(await page.locator('#filter').isVisible()).toBe(false)
    await page.locator('#item-update-clients summary').first().click()
    await page.locator('#item-update-clients .folds summary').first().click()
    expect(await page.locator('#item-update-clients .rows').first().isVisible()).toBe(true)
  })

  it.each([
    ['light', {}],
    ['dark', {}],
    ['light', phone],
    ['dark', phone],
  ] as const)('has a contrast of 4.5 in all of its text (%s, %o)', async (colorScheme, size) => {
    const { page } = await opened(comparedReport, { colorScheme, ...size })
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    expect(await faintText(page, 4.5)).toEqual([])
    // The measure itself sees what is faint.
    await page.addStyleTag({ content: 'h1 { color: #999a }' }).catch(() => undefined)
    await page.evaluate('document.querySelector("h1").style.setProperty("color", "gray")')
    expect((await faintText(page, 7)).map(({ text }) => text)).toContain('Migration from WebSocket to SSE')
  })

  it.each(langs)('is no wider than a phone (%s)', async (lang) => {
    const { page } = await opened(comparedReport, phone, lang)
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    expect(await page.locator('svg.chart').filter({ visible: true }).count()).toBe(1)
  })

  it.each(langs)(
    'of the legacy application is under ten screens of a phone, with no word cut off (%s)',
    async (lang) => {
      const repository = TemporaryRepository.of(legacyChat)
      repository.git('remote', 'add', 'origin', 'git@github.example.com:acme/shiori.git')
      const file = join(temporaryFolder(), 'report.html')
      const flags = ['--history', '--lang', lang, '--today', '2025-10-20', '-o', `html=${file}`]
      expect((await callCli(['scan', ...flags], { cwd: repository.path })).code).toBe(0)
      const context = await browser().newContext(usualPhone)
      const page = await context.newPage()
      await page.goto(pathToFileURL(file).href)
      expect(await page.title()).toMatch(/^acme\/shiori – .*2025-10-20$/)
      const head = await page.locator('header').textContent()
      for (const said of ['acme/shiori', '2025-10-20']) expect(head).toContain(said)
      const height = await page.evaluate<number>('document.documentElement.scrollHeight')
      expect(height / usualPhone.viewport.height).toBeLessThan(10)
      const order = await page.evaluate<string[]>(
        '[...document.querySelectorAll("section")].map(({ id }) => id)',
      )
      expect(order).toEqual(
        ['plan', 'questions', 'checklist', 'channels', 'sockets', 'not-read', 'findings'].filter((id) =>
          order.includes(id),
        ),
      )
      expect(await page.locator('#questions').textContent()).toContain('migrate-ws attest notify-support')
      await context.close()
    },
  )

  it.each([
    ['2025-08-07', []],
    ['2025-11-20', ['migrate']],
    ['2026-03-01', ['migrate', 'remove']],
  ] as const)(
    'marks the phases that are overdue on %s, and cuts no word of its charts off',
    async (today, late) => {
      for (const lang of langs)
        for (const size of [usualPhone, {}]) {
          const { page } = await opened({ ...smallReport, today }, size, lang)
          expect(await page.locator('.phases .overdue').count()).toBe(late.length)
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
            await page.evaluate('innerWidth'),
          )
          expect(await page.evaluate(wordsOutside)).toEqual([])
          await page.context().close()
        }
    },
  )

  it('opens the findings for who follows the link to them', async () => {
    const { page } = await opened(many)
    expect(await page.locator('#filter').isVisible()).toBe(false)
    await page.locator('nav a[href="#findings"]').click()
    await expect.poll(() => page.locator('#filter').isVisible()).toBe(true)
  })

  it('prints what is folded, with a script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await opened(many, { javaScriptEnabled })
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 760, height: 1000 }) // A4
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(760)
      const shown = () => page.locator('details li, details td').filter({ visible: true }).count()
      const all = await page.locator('details li, details td').count()
      expect(all).toBeGreaterThan(20)
      expect(await shown()).toBe(all)
      expect(await page.locator('#all-findings tbody tr').filter({ visible: true }).count()).toBe(250)
      expect(await page.locator('form').isVisible()).toBe(false)
    }
  })

  it.each([
    ['a desk', {}],
    ['a phone', phone],
  ] as const)('keeps its tables, names and headings for who listens to it (%s)', async (_where, size) => {
    const { page } = await opened(comparedReport, size)
    const session = await page.context().newCDPSession(page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const heard = nodes.filter(({ ignored }) => !ignored)
    const named = (role: string) =>
      heard.filter((node) => node.role?.value === role).map((node) => String(node.name?.value ?? ''))
    // Features, channels, sockets, findings; the numbers of the chart are folded.
    expect(named('table')).toHaveLength(4)
    expect(named('row').length).toBeGreaterThan(15)
    expect(named('columnheader')).toContain('clients on WebSocket')
    expect(named('image')).toEqual(['WebSocket use over time'])
    for (const role of ['searchbox', 'combobox', 'button', 'link', 'navigation', 'search', 'region'])
      expect([role, named(role).filter((name) => name === '')]).toEqual([role, []])
    const levels = await page.evaluate<number[]>(
      '[...document.querySelectorAll("h1, h2, h3, h4")].map((one) => Number(one.tagName[1]))',
    )
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
  })

  it('opens 10,000 findings', async () => {
    const url = pageFile(withFindings(10_000))
    const page = await browser().newPage()
    await page.goto(url) // how fast it does so is for `npm run bench`
    expect(await page.locator('output').textContent()).toBe('10,000 of 10,000 shown')
    await page.close()
  })

  it('has all rows of a long table for who listens to it, a moment later', async () => {
    const { page } = await opened(withFindings(700))
    await page.locator('#findings summary').first().click()
    const session = await page.context().newCDPSession(page)
    const heardRows = async () => {
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      return nodes.filter(({ ignored, role }) => !ignored && role?.value === 'row').length
    }
    await expect.poll(heardRows, { timeout: 120_000 }).toBeGreaterThan(700)
  })
})

/** Runs in the page: words of drawings that reach over an edge. */
const wordsOutside = `[...document.querySelectorAll('svg text')].filter((text) => {
  const [inner, outer] = [text.getBoundingClientRect(), text.closest('svg').getBoundingClientRect()]
  return (
    inner.width > 0 &&
    (inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
  )
}).map(({ textContent }) => textContent)`

/** Goes to a control of the form by the key alone. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 400; presses++) {
    if ((await page.evaluate('document.activeElement?.name ?? ""')) === name) return
    await page.keyboard.press(key)
  }
  throw new Error(`no key press led to "${name}"`)
}
