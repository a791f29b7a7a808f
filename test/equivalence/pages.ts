import type { DrivenContext, DrivenPage } from './browser.js'

/** A page, and what the client in it shows, logs and throws. */
export interface Seat {
  readonly page: DrivenPage
  readonly seen: string[]
  readonly logged: string[]
  readonly failures: string[]
}

const free = new WeakMap<DrivenContext, Seat[]>()

/** A page for one run. To make one costs the browser more than most clients do, so those of former runs are taken again. */
export async function takeSeat(context: DrivenContext): Promise<Seat> {
  const seat = free.get(context)?.pop() ?? (await newSeat(context))
  for (const lines of [seat.seen, seat.logged, seat.failures]) lines.splice(0)
  return seat
}

/** Ends the client; a page that does not let itself be left is closed. */
export async function leaveSeat(context: DrivenContext, seat: Seat): Promise<void> {
  try {
    await seat.page.goto('about:blank')
    free.set(context, [...(free.get(context) ?? []), seat])
  } catch {
    await seat.page.close()
  }
}

async function newSeat(context: DrivenContext): Promise<Seat> {
  const page = await context.newPage()
  const seat: Seat = { page, seen: [], logged: [], failures: [] }
  // Pushed by the page: to ask it again and again would keep it from its work.
  await page.exposeFunction('equivalenceBegun', () => void seat.seen.splice(0))
  await page.exposeFunction('equivalenceShown', (text: string) => void seat.seen.push(text))
  await page.addInitScript(
    'window.equivalenceBegun(); window.show = (text) => void window.equivalenceShown(String(text))',
  )
  page.on('console', (message) => {
    const isOfReact = /^(%c)?Download the React DevTools/.test(message.text())
    if (message.args().length > 0 && !isOfReact) seat.logged.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => seat.failures.push(error.message))
  page.on('crash', () => seat.failures.push('the page crashed'))
  return seat
}
