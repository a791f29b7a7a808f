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

/** What the page says at its beginning, and before each text that its client shows. */
const begun = 'equivalence: begun'
const shown = 'equivalence: shown'

async function newSeat(context: DrivenContext): Promise<Seat> {
  const page = await context.newPage()
  const seat: Seat = { page, seen: [], logged: [], failures: [] }
  // Told by the console: functions that a browser is asked to expose are missing now and then in a page that has just been loaded.
  await page.addInitScript(
    `{ const say = console.debug.bind(console); say('${begun}'); window.show = (text) => say('${shown}', String(text)) }`,
  )
  page.on('console', (message) => {
    const text = message.text()
    const isOfReact = /^(%c)?Download the React DevTools/.test(text)
    if (text === begun) seat.seen.splice(0)
    else if (text.startsWith(`${shown} `)) seat.seen.push(text.slice(shown.length + 1))
    else if (message.args().length > 0 && !isOfReact) seat.logged.push(`${message.type()}: ${text}`)
  })
  page.on('pageerror', (error) => seat.failures.push(error.message))
  page.on('crash', () => seat.failures.push('the page crashed'))
  return seat
}
