import type { CallExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { functionsGiven } from '../routes/node/handlers.js'
import { addsListener, eventNamed, memberUseOf } from './member-use.js'

/** A server or a namespace of Socket.IO, or one of their sockets. */
export type IoKind = 'server' | 'socket'

/** What a chain that begins at a server or a socket does: `io.to(room).emit('news')`. */
export interface IoUse {
  /** The last member that is taken. */
  readonly name: string
  readonly at: Node
  readonly call?: CallExpression
  /** It goes to others than the one socket: a server, a room, `broadcast`. */
  readonly isToMany: boolean
  /** The end of the chain, where it is a separate value: a namespace, an operator, a map of sockets. */
  readonly value?: { readonly node: Node; readonly kind: IoKind; readonly isMap: boolean }
}

/** Members that give a server, a namespace or a narrower set of recipients. */
const narrowing =
  /^(to|in|except|of|volatile|broadcast|local|timeout|compress|binary|nsp|server|sockets|adapter|connected)$/
/** Members that give all sockets by their ids. */
const maps = /^(sockets|connected)$/

/** Reads the chain that begins where a server or a socket stands; undefined where no member is taken. */
export function ioUseOf(morph: TsMorph, start: Node, kind: IoKind): IoUse | undefined {
  let at = start
  let now = kind
  let isToMany = kind === 'server'
  let isNamespace = false
  for (let left = 12; left > 0; left--) {
    const use = memberUseOf(morph, at)
    if (!use) break
    const { name, call, access } = use
    if (!narrowing.test(name)) return { name, at: access, isToMany, ...(call ? { call } : {}) }
    isToMany ||= /^(to|in|except|broadcast|nsp|server)$/.test(name)
    if (/^(nsp|server)$/.test(name)) now = 'server'
    at = call ?? access
    if (maps.test(name) && !call && (isNamespace || name === 'connected'))
      return { name, at: access, isToMany, value: { node: at, kind: 'socket', isMap: true } }
    isNamespace ||= /^(sockets|of|nsp)$/.test(name)
  }
  return at === start
    ? undefined
    : { name: '', at: start, isToMany, value: { node: at, kind: now, isMap: false } }
}

/** The functions that are called with a socket: listeners of `connection`, middleware. */
export function functionsGivenSockets(morph: TsMorph, { name, call }: IoUse): readonly Node[] {
  const [first, second] = call?.getArguments() ?? []
  if (name === 'use') return first ? functionsGiven(morph, first) : []
  const event = first && addsListener.test(name) ? eventNamed(morph, first) : undefined
  return second && event !== undefined && /^connect(ion)?$/.test(event) ? functionsGiven(morph, second) : []
}
