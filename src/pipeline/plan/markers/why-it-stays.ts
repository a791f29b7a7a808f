import { reasons } from '../../../clients/reasons/reasons.js'
import { fill } from '../../../model/fill.js'
import type { DecidedSocket } from '../../../model/socket.js'
import { isWritable } from '../../../model/socket.js'
import type { Plan } from '../plan.js'
import type { Why } from './marker-text.js'

/** What a marker says of a socket that stays; undefined for one that is written, or that nothing is known to speak against. */
export function whyItStays(socket: DecidedSocket, { held, files }: Plan): Why | undefined {
  const { usage, verdict } = socket
  if (usage.switched) return undefined
  if (!isWritable(socket)) {
    const [first] = verdict.kind === 'manual' ? verdict.reasons : verdict.needs
    const said = reasons.find(({ code }) => code === first?.code)?.message
    if (!first || !said) return undefined
    return { code: first.code, message: { en: fill(said.en, first.data), ja: fill(said.ja, first.data) } }
  }
  const because = held.get(socket)
  if (!because) return undefined
  // The full message tells of lines, which markers move: the next run would say something else.
  const paths = new Set([usage.path, ...usage.uses.map(({ path }) => path)])
  const failed = files.find((file) => file.kind === 'failed' && paths.has(file.path))
  return { message: failed ? notWritten(failed.path) : because }
}

function notWritten(path: string): Why['message'] {
  return {
    en: `the rewrite of ${path} did not pass its checks`,
    ja: `${path} の書き換え結果が検査を通りませんでした`,
  }
}
