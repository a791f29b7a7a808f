import type { Connect, Connection, Heard } from './connections.js'
import { type Step, type Transcript, wireText } from './transcript.js'

/** What a system did at a step. */
export interface Done {
  readonly step: Step
  /** What it should hear here; undefined for what the client does itself. `nothing`: until the time was over. */
  readonly heard: Heard | { readonly kind: 'nothing' } | undefined
}

export interface Replayed {
  readonly done: readonly Done[]
  /** Behind the last step, for each connection that is open: what came within the rest. */
  readonly after: readonly { readonly speaker: string; readonly heard: Heard }[]
}

export interface Times {
  /** How long a step waits for what it should hear, in ms. */
  readonly stepMs: number
  /** How long to listen for more behind the last step, in ms. */
  readonly restMs: number
}

/** Plays a transcript to one system. It ends at the first step that hears something of another kind. */
export async function replay(
  { speakers, steps }: Transcript,
  connect: Connect,
  { stepMs, restMs }: Times,
): Promise<Replayed> {
  const open = new Map<string, Connection>()
  const all: Connection[] = []
  const done: Done[] = []
  try {
    for (const step of steps) {
      const heard = await perform(step)
      done.push({ step, heard })
      if (heard && heard.kind !== expected(step)) return { done, after: [] }
    }
    const after: { speaker: string; heard: Heard }[] = []
    await Promise.all(
      [...open].map(async ([speaker, connection]) => {
        const end = Date.now() + restMs
        for (;;) {
          const heard = await connection.next(Math.max(1, end - Date.now()))
          if (!heard) return
          after.push({ speaker, heard })
        }
      }),
    )
    return { done, after }
  } finally {
    for (const one of all) one.end()
  }

  async function perform(step: Step): Promise<Done['heard']> {
    if (step.kind === 'open' || step.kind === 'refused') {
      const speaker = speakers.get(step.speaker)
      if (!speaker) return undefined
      const made = connect(speaker)
      all.push(made)
      open.set(step.speaker, made)
    }
    const connection = open.get(step.speaker)
    if (!connection) return undefined
    if (step.kind === 'send') connection.send(wireText(step.message))
    else if (step.kind === 'close') {
      connection.close(step.code, step.reason)
      open.delete(step.speaker)
      // Messages that arrive while it closes are dropped. The next step begins once it is closed.
      let heard = await connection.next(stepMs)
      while (heard && heard.kind !== 'closed') heard = await connection.next(stepMs)
    } else {
      const heard = (await connection.next(stepMs)) ?? { kind: 'nothing' as const }
      if (heard.kind === 'closed' || heard.kind === 'refused') open.delete(step.speaker)
      return heard
    }
    return undefined
  }
}

/** The kind of what a step should hear. */
export function expected({ kind }: Step): Heard['kind'] | undefined {
  if (kind === 'receive') return 'message'
  return kind === 'open' || kind === 'closed' || kind === 'refused' ? kind : undefined
}
