import { describe, expect, it } from 'vitest'
import { atReference } from '../src/routes/relative-endpoints.js'
import { endpointsFor, namesEndpoint } from '../src/servers/endpoints.js'

describe('endpoints below an address', () => {
  it.each([
    ['https://a.example/chat/ws', './stream', 'https://a.example/chat/ws/stream'],
    ['https://a.example/chat/ws/?room=1', './../events', 'https://a.example/chat/events?room=1'],
    ['https://a.example/ws', './../../../events', 'https://a.example/events'],
    ['/rooms/${a/b}/ws', './../stream', '/rooms/${a/b}/stream'],
    ['${base}/ws?t=${t}', './stream', '${base}/ws/stream?t=${t}'],
    ['${url}', './../events', '${url}/../events'],
    ['${url}', '/events', '/events'],
  ])('%s and %s: %s', (address, reference, placed) => {
    expect(atReference(address, reference)).toBe(placed)
  })

  it('are those of a route, too', () => {
    const endpoints = { '*': { stream: './../events', send: './message' } }
    expect(endpointsFor('/rooms/{id}/ws', { endpoints })).toEqual({
      stream: '/rooms/{id}/events',
      send: '/rooms/{id}/ws/message',
      isNamed: true,
    })
    const usual = { '/ws': { stream: './stream', send: './message' } }
    expect(endpointsFor('/ws', { endpoints: usual })).toMatchObject({ stream: '/ws/stream', isNamed: false })
  })

  it('are named by code that has their ends', () => {
    const endpoint = { stream: './../events' }
    expect(namesEndpoint('new EventSource(`${base}/events`)', endpoint)).toBe(true)
    expect(namesEndpoint("new EventSource('/stream')", endpoint)).toBe(false)
  })
})
