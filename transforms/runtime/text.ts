import script from './sse-socket.js?raw'
import typed from './sse-socket.ts?raw'

/** The adapter as it is written to a path: TypeScript or JavaScript, by its ending. */
export function adapterText(path: string): string {
  return /\.[cm]?tsx?$/.test(path) ? typed : script
}

/** For pages whose scripts are no modules: all in a function of its own, `SseSocket` is a global. */
export function classicAdapter(): string {
  const [, header = '', body = ''] = /^(\/\*\*.*?\*\/\n)(.*)$/s.exec(script) ?? []
  const inner = body.replace('export class SseSocket', 'class SseSocket').replace(/^(?=.)/gm, '  ')
  return `${header};(function () {
  'use strict'

${inner}
  // globalThis is younger than what else this file needs.
  ;(typeof globalThis === 'object' ? globalThis : self).SseSocket = SseSocket
})()
`
}
