import { packageAskedAt } from '../stream-client.js'
import { type Place, type Row, text } from './row.js'
import { addressRows } from './rows/address.js'
import { constructorRows } from './rows/constructors.js'
import { frameRows } from './rows/frames.js'
import { handlerRows } from './rows/handlers.js'
import { holderRows } from './rows/holders.js'
import { sendRows } from './rows/sends.js'
import { stateRows } from './rows/states.js'

/**
 * What stands against an inline rewrite, in the order of the decision table; its amendments have names and come last.
 * A socket that no row speaks against is inline.
 */
export const rows: readonly Row[] = [
  ...constructorRows,
  ...handlerRows,
  ...addressRows,
  ...sendRows,
  ...stateRows,
  ...holderRows,
  ...frameRows,
]
  .map((row, at) => ({ row, at, number: Number.parseInt(row.row, 10) || Number.POSITIVE_INFINITY }))
  .sort((a, b) => (a.number === b.number ? a.at - b.at : a.number - b.number))
  .map(({ row }) => row)

/** The row that is asked when all others have spoken: what a rewrite would import, a script without modules cannot. */
export const moduleRow: Omit<Row, 'against'> = {
  row: 'no modules',
  when: 'a script without modules that would need the adapter or the eventsource package',
  kind: 'manual',
  code: 'R13',
}

/** What an inline rewrite would import. */
export function needsPackage({ usage, config }: Parameters<Row['against']>[0]): Place | undefined {
  const location = packageAskedAt(usage, config)
  return location && { what: text('the eventsource package', 'eventsource パッケージ'), location }
}
