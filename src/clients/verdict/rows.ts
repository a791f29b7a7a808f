import type { VerdictRow } from './row.js'
import { adaptedRows } from './rows/adapted.js'
import { adapterFormRows } from './rows/adapter-forms.js'
import { addressRows } from './rows/address.js'
import { constructorRows } from './rows/constructors.js'
import { frameRows } from './rows/frames.js'
import { handlerRows } from './rows/handlers.js'
import { holderRows } from './rows/holders.js'
import { inlineFormRows } from './rows/inline-forms.js'
import { sendRows } from './rows/sends.js'
import { stateRows } from './rows/states.js'

/** The rows for every socket, in the order of the decision table; its amendments have names and come last. */
export const useRows: readonly VerdictRow[] = [
  ...constructorRows,
  ...handlerRows,
  ...addressRows,
  ...sendRows,
  ...stateRows,
  ...holderRows,
  ...frameRows,
  ...adaptedRows,
]
  .map((row, at) => ({ row, at, number: Number.parseInt(row.row, 10) || Number.POSITIVE_INFINITY }))
  .sort((a, b) => (a.number === b.number ? a.at - b.at : a.number - b.number))
  .map(({ row }) => row)

/** The whole table of objections. */
export const rows: readonly VerdictRow[] = [...useRows, ...inlineFormRows, ...adapterFormRows]
