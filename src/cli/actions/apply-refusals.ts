import { brief } from '../../model/brief.js'
import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import { phrase } from '../../model/phrase.js'
import { shellPath } from '../../model/shell-word.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import type { Plan } from '../../pipeline/plan/plan.js'
import type { ClientOfPath, UnservedClient } from '../../pipeline/servers/clients-on-route.js'
import { type FoundJournal, processOf } from '../../repository/journal.js'
import { isAtWork } from '../../repository/running-process.js'
import { uncommitted } from '../../repository/uncommitted.js'
import type { ApplyOptions } from './apply.js'
import { firstTen } from './listed.js'
import type { PlannedChange } from './write-changes.js'

/** Reasons not to write at all: nothing is written when one file may not be. */
export function refuseToWrite(
  planned: Plan,
  changes: readonly PlannedChange[],
  root: string,
  options: ApplyOptions,
  /** A server of this repository could give the stream: no guess is needed. */
  canServe: boolean,
  ofPaths: readonly ClientOfPath[],
): void {
  const command = `migrate-ws apply${options.all ? ' --all' : ''}`
  const [guess] = planned.guessed
  if (guess && !options.guessEndpoints) {
    const { usage, verdict } = guess
    const guessed = brief(verdict.endpoint?.stream ?? '')
    const close = verdict.notes.find(({ code }) => code === 'W-ROUTES')?.data.what
    const asked = ofPaths.find(({ socket, base }) => socket === guess && base !== undefined)
    if (asked && canServe && !options.all)
      throw new UsageError(
        phrase`The socket at ${fileAndLine(usage.location)} has the path of a route that a kit can serve (${asked.path}, ${fileAndLine(asked.location)}), but ${brief(asked.base ?? '')} is set elsewhere and may name another host; if it names that server, type: ${command} --all --guess-endpoints; or write in migrate-ws.config.yaml: ${asked.entry}, then type: ${command} --all`,
      )
    throw new UsageError(
      phrase`No endpoints are known for the socket at ${fileAndLine(usage.location)} (guessed: ${guessed}); ${
        close === undefined ? '' : phrase`these may be meant: ${brief(close)}; `
      }${
        options.contractFrom ? phrase`${options.contractFrom.join(', ')} offers none for it; ` : ''
      }name them under "endpoints" in migrate-ws.config.yaml, or type: ${canServe && !options.all ? phrase`migrate-ws apply --all (the servers of this repository then offer them), or ` : ''}${command} --guess-endpoints`,
    )
  }
  refuseUncommitted(
    changes.map(({ path }) => path),
    root,
    options,
    command,
  )
}

/** Why `apply --all` leaves these clients as they are, and how a person moves them all the same. */
export function keptTexts(kept: readonly UnservedClient[], folder: string): ReadonlyMap<DecidedSocket, Text> {
  return new Map(
    kept.map(({ socket, code, location }) => {
      const data = { code, place: fileAndLine(location), path: shellPath(socket.usage.path), folder }
      return [socket, { en: fill(keeps.en, data), ja: fill(keeps.ja, data) }]
    }),
  )
}

const keeps: Text = {
  en: 'the server at {{place}} stays on WebSocket ({{code}}) and may be its own; once that offers a stream: migrate-ws apply --guess-endpoints {{path}}{{folder}}',
  ja: '{{place}} のサーバーが WebSocket のまま（{{code}}）で、接続先の可能性があります。ストリームの提供後は：migrate-ws apply --guess-endpoints {{path}}{{folder}}',
}

/** Why `apply --all` leaves these clients for an answer, and how a person gives it. */
export function waitingTexts(
  waiting: readonly DecidedSocket[],
  ofPaths: readonly ClientOfPath[],
  folder: string,
): ReadonlyMap<DecidedSocket, Text> {
  return new Map(
    waiting.map((socket) => {
      const { usage, verdict } = socket
      const data = { guessed: brief(verdict.endpoint?.stream ?? ''), path: shellPath(usage.path), folder }
      const asked = ofPaths.find((one) => one.socket === socket)
      if (asked?.base !== undefined) {
        const { base, path, location, entry } = asked
        const host = { base: brief(base), path, place: fileAndLine(location), entry, folder }
        return [socket, { en: fill(isHidden.en, host), ja: fill(isHidden.ja, host) }]
      }
      return [socket, { en: fill(waits.en, data), ja: fill(waits.ja, data) }]
    }),
  )
}

const waits: Text = {
  en: 'no endpoints are known for it (guessed: {{guessed}}); name them under "endpoints" in migrate-ws.config.yaml, or type: migrate-ws apply --guess-endpoints {{path}}{{folder}}',
  ja: 'エンドポイントが分かりません（推測：{{guessed}}）。migrate-ws.config.yaml の "endpoints" に書くか、次を実行してください：migrate-ws apply --guess-endpoints {{path}}{{folder}}',
}

const isHidden: Text = {
  en: 'its path is that of {{path}} ({{place}}), but {{base}} is set elsewhere and may name another host. If it names that server: migrate-ws apply --all --guess-endpoints{{folder}}; or write in migrate-ws.config.yaml: {{entry}}, then: migrate-ws apply --all{{folder}}',
  ja: 'パスは {{path}}（{{place}}）と同じですが、{{base}} は別の場所で設定され、別のホストの可能性があります。そのサーバーであれば、次を実行してください：migrate-ws apply --all --guess-endpoints{{folder}}。または migrate-ws.config.yaml に {{entry}} と書いた後で：migrate-ws apply --all{{folder}}',
}

/** `command`: what the user typed, for the file that the message names. */
export function refuseUncommitted(
  paths: readonly string[],
  root: string,
  options: ApplyOptions,
  command = 'migrate-ws apply',
): void {
  if (options.allowDirty || options.force) return
  const dirty = uncommitted(root, paths)
  if (dirty === 'no-repository' || dirty.length === 0) return
  if (dirty === 'unknown') {
    throw new UsageError(
      phrase`git cannot say whether the files have uncommitted changes; make git work here, or type: ${command} --allow-dirty`,
    )
  }
  throw new UsageError(
    phrase`${dirty.length === 1 ? phrase`This file has` : phrase`These files have`} uncommitted changes: ${firstTen(dirty)}; commit them, or type: ${command} --allow-dirty`,
  )
}

/** A second run over half of a first one would make that half the state to go back to. */
export function refuseInterrupted(found: FoundJournal | undefined, folder: string): void {
  if (found?.state !== 'interrupted') return
  refuseAtWork(found)
  throw new UsageError(
    phrase`An apply was interrupted here and has left some files written and some not; to go on with it, type: migrate-ws apply --resume${folder}; to put all back: migrate-ws undo${folder}`,
  )
}

/** The journal belongs to a process that is not done with it. */
export function refuseAtWork(found: FoundJournal): void {
  if (found.state !== 'interrupted') return
  const process = processOf(found)
  if (!process || !isAtWork(process)) return
  throw new UsageError(
    phrase`Another migrate-ws apply (process ${process.pid}) is writing here, so nothing was done; when it has ended, type: migrate-ws scan`,
  )
}
