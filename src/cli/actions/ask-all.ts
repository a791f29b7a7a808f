import { fill } from '../../model/fill.js'
import { fileAndLine } from '../../model/lines.js'
import type { Declined } from '../../model/plan.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { type Question, sketch } from '../../pipeline/plan/questions.js'
import type { WholePlan, WholePlanInput } from '../../pipeline/plan/whole-plan.js'
import {
  askOfMarkers,
  askOfSockets,
  type Interview,
  type Letter,
  type NoAnswer,
} from './ask-about-sockets.js'
import { changesOf, type PlannedChange } from './write-changes.js'

export interface Answers {
  readonly declined: Declined
  /** By path, the bytes that were shown to the user and accepted. */
  readonly shown: ReadonlyMap<string, Uint8Array>
  /** By path, what is written in place of these bytes that were shown: a person edited them. */
  readonly edited: ReadonlyMap<string, { readonly shown: Uint8Array; readonly after: Uint8Array }>
  /** The user accepted all that was to come. */
  readonly isRest: boolean
}

/** One thing to say yes or no to. */
interface Item {
  /** The file of which `d` leaves the rest. */
  readonly path: string
  /** The changes of this choice; undefined where it cannot be written together with the earlier choices. */
  changes(): readonly PlannedChange[] | undefined
  ask(at: string): Promise<Letter | NoAnswer>
  decide(isChosen: boolean): void
}

/** Asks each question, with the diff to what was chosen so far, and then of the markers that change alone. */
export async function askAll(
  questions: readonly Question[],
  planned: WholePlan,
  input: WholePlanInput,
  asking: Interview,
): Promise<Answers | { readonly stopped: NoAnswer }> {
  const chosen = new Set<DecidedSocket>()
  const declined = { sockets: new Set<DecidedSocket>(), markers: new Set<string>() }
  const shown = new Map<string, Uint8Array>()
  const items: readonly Item[] = [
    ...questions.map((question) =>
      socketItem(question, chosen, declined.sockets, { planned, input, asking }),
    ),
    ...changesOf(planned.files)
      .filter(({ path }) => planned.markers.alone.has(path))
      .map((file) => markerItem(file, declined.markers, asking)),
  ]
  const left = new Set<string>()
  let rest: 'a' | 'q' | undefined
  // All that answers change, as it stood before each question that was asked: `b` goes back to it.
  const kept = [chosen, declined.sockets, declined.markers, left]
  const edited = new Map<string, { readonly shown: Uint8Array; readonly after: Uint8Array }>()
  const before: { readonly index: number; restore(): void }[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Item
    const changes = rest || left.has(item.path) ? undefined : item.changes()
    if (!changes) {
      item.decide(rest === 'a' && !left.has(item.path))
      continue
    }
    for (const file of changes) asking.show(since(file, shown))
    const answer = await item.ask(`${index + 1}/${items.length}`)
    if (typeof answer !== 'string') return { stopped: answer }
    if (answer === 'b') {
      const last = before.pop()
      if (last) last.restore()
      else asking.say(words.noneBefore[asking.lang])
      index = (last?.index ?? index) - 1
      continue
    }
    const edit = answer === 'e' ? asking.edit(changes.map((file) => since(file, shown))) : undefined
    if (edit?.kind === 'refused') {
      asking.say(edit.because[asking.lang])
      index--
      continue
    }
    before.push({ index, restore: restorer(kept, [shown, edited]) })
    if (answer === 'd') left.add(item.path)
    if (answer === 'a' || answer === 'q') rest = answer
    const isChosen = answer === 'y' || answer === 'a' || answer === 'e'
    item.decide(isChosen)
    for (const file of isChosen ? changes : []) shown.set(file.path, file.after)
    for (const { path, after } of edit ? changes : []) {
      const text = edit?.files.get(path)
      if (text) edited.set(path, { shown: after, after: text })
      // What follows there would be a change to what the person has not seen.
      left.add(path)
    }
  }
  for (const path of untouched(questions, chosen)) declined.markers.add(path)
  return { declined, shown, edited, isRest: rest === 'a' }
}

/** Puts these back as they are now. */
function restorer(sets: readonly Set<unknown>[], maps: readonly Map<string, unknown>[]): () => void {
  const members = sets.map((set) => [...set])
  const entries = maps.map((map) => [...map])
  return () => {
    for (const [at, set] of sets.entries()) {
      set.clear()
      for (const one of members[at] ?? []) set.add(one)
    }
    for (const [at, map] of maps.entries()) {
      map.clear()
      for (const [key, value] of entries[at] ?? []) map.set(key, value)
    }
  }
}

function socketItem(
  { sockets, files }: Question,
  chosen: Set<DecidedSocket>,
  declined: Set<DecidedSocket>,
  { planned, input, asking }: { planned: WholePlan; input: WholePlanInput; asking: Interview },
): Item {
  return {
    path: sockets[0].usage.path,
    changes() {
      const wanted = new Set([...chosen, ...sockets])
      const { written, files: sketched } = sketch(input, planned, wanted, files)
      if (sockets.every((socket) => written.includes(socket))) return changesOf(sketched)
      const places = sockets.map(({ usage: { location } }) => fileAndLine(location))
      asking.say(fill(words.notWithout[asking.lang], { places: places.join(', ') }))
      return undefined
    },
    ask: (at) => askOfSockets(sockets, at, asking),
    decide(isChosen) {
      for (const socket of sockets) (isChosen ? chosen : declined).add(socket)
    },
  }
}

function markerItem(file: PlannedChange, declined: Set<string>, asking: Interview): Item {
  return {
    path: file.path,
    changes: () => [file],
    ask: (at) => askOfMarkers(file.path, at, asking),
    decide(isChosen) {
      if (!isChosen) declined.add(file.path)
    },
  }
}

/** The file's change to what was shown of it last. */
function since(file: PlannedChange, shown: ReadonlyMap<string, Uint8Array>): PlannedChange {
  const before = shown.get(file.path) ?? file.before
  return before ? { ...file, before } : file
}

/** Files of which nothing was chosen: nor are their markers to change. */
function untouched(questions: readonly Question[], chosen: ReadonlySet<DecidedSocket>): readonly string[] {
  const isChosen = ({ sockets }: Question) => sockets.some((socket) => chosen.has(socket))
  const touched = new Set(questions.filter(isChosen).flatMap(({ files }) => [...files]))
  return questions.flatMap(({ files }) => [...files]).filter((path) => !touched.has(path))
}

const words = {
  noneBefore: { en: 'This is the first question.', ja: 'これが最初の質問です。' },
  notWithout: {
    en: 'Not changed: {{places}} cannot be written without a change that you declined.',
    ja: '変更しません：{{places}} は、変更しないと答えた部分がないと書き換えられません。',
  },
} satisfies Record<string, Text>
