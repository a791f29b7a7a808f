import { expect, it } from 'vitest'
import { endpointLines } from '../src/cli/endpoint-lines.js'
import type { NeededEndpoint } from '../src/model/plan.js'

const stream: NeededEndpoint = {
  method: 'GET',
  url: '/live',
  shape: 'S1',
  provenance: 'guessed',
  sockets: ['src/live.ts:3'],
  forms: ['adapter'],
  messages: [],
  bodies: [],
  auth: [{ kind: 'cookies' }],
  connectionId: 'all',
}
const names = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `m${n}`, member: 'type' }))

it('says once what a method is for, and of each endpoint what is known of it', () => {
  const lines = endpointLines([stream, { ...stream, url: '/rooms', provenance: 'configured' }], 'en')
  expect(lines.filter((line) => line.includes('ws.ready'))).toHaveLength(1)
  expect(lines.join('\n')).not.toContain('POST')
  expect(lines.slice(3)).toEqual([
    '  GET  /live  (guessed, not configured)',
    '       auth: cookies',
    '  GET  /rooms',
    '       auth: cookies',
  ])
})

it('says who signs in by a message', () => {
  const lines = endpointLines([{ ...stream, auth: [{ kind: 'first-message' }] }], 'en')
  expect(lines.at(-1)).toBe('       auth: in the first message')
})

it('names eight messages and counts the others', () => {
  const last = (count: number) => endpointLines([{ ...stream, messages: names(count) }], 'en').at(-1)
  expect(last(8)).toMatch(/; messages: m0, .*, m7$/)
  expect(last(10)).toMatch(/; messages: m0, .*, m7, … 2 more$/)
})

it('lets no name act on the terminal, and names each way to say who the user is', () => {
  const messages = [{ name: '\u001b[2J' }, { name: 'x'.repeat(90) }]
  const auth = [{ kind: 'bearer', header: 'X-Token' } as const, ...stream.auth]
  expect(endpointLines([{ ...stream, messages, auth }], 'ja').at(-1)).toBe(
    `       認証：X-Token: Bearer または Cookie。メッセージ：\\u001b[2J、${'x'.repeat(39)}…`,
  )
})

it('says that a token stays in the query of the address', () => {
  expect(endpointLines([{ ...stream, auth: [{ kind: 'query' }] }], 'en').at(-1)).toBe(
    '       auth: token in the query',
  )
})

it('is silent when no server must offer anything', () => {
  expect(endpointLines([], 'en')).toEqual([])
})
