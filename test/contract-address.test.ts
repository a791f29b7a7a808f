import { describe, expect, it } from 'vitest'
import { contractAddress } from '../src/pipeline/plan/contract/address.js'
import { partNames } from '../src/pipeline/plan/contract/part-name.js'

describe('the address of an endpoint', () => {
  it.each<readonly [url: string, template: string, server: string | undefined]>([
    ['/api/chat/stream', '/api/chat/stream', undefined],
    ['api/stream', '/api/stream', undefined],
    ['../stream', '/stream', undefined],
    ['https://api.example.com:8443/ws', '/ws', 'https://api.example.com:8443'],
    ['//api.example.com/ws', '/ws', 'https://api.example.com'],
    ['https://api.example.com', '/', 'https://api.example.com'],
    ['https://${location.host}/ws', '/ws', undefined],
    ['${location.origin}/ws/stream', '/ws/stream', undefined],
    ['${location.protocol}//${window.location.host}/ws', '/ws', undefined],
    ['http${secure ? "s" : ""}://${host}:80/ws', '/ws', 'https://{host}:80'],
    ['${API_BASE}/chat/stream', '/chat/stream', '{API_BASE}'],
    ['${url}/stream', '/{}/stream', undefined],
    ['${getUrl(a ? b : c)}', '/{}', undefined],
    ['/rooms/${id}/v${n}/x?y=${z}#w', '/rooms/{}/v{}/x', undefined],
    ['/odd{brace}', '/odd%7Bbrace%7D', undefined],
  ])('%s is %s', (url, template, server) => {
    expect(contractAddress(url).template).toBe(template)
    expect(contractAddress(url).server?.url).toBe(server)
  })

  it('keeps the query in its parts, with the code in them', () => {
    expect(contractAddress('/ws?v=2&room=${a ? b : c}&${more}&flag').query).toEqual([
      { name: 'v', value: '2' },
      { name: 'room', value: '${a ? b : c}' },
      { value: '${more}' },
      { name: 'flag', value: '' },
    ])
  })
})

it.each([
  ['${id}', 'id'],
  ['${room.id}', 'roomId'],
  ['${this.props.room.id}', 'roomId'],
  ['${encodeURIComponent(user?.name)}', 'userName'],
  ['${await getToken()}', 'token'],
  ["${url.replace('ws', 'http')}", 'url'],
  ['${location.pathname}', 'pathname'],
  ['${import.meta.env.VITE_URL}', 'VITE_URL'],
  ['${this.#room}', 'room'],
  ["${'a' + 1}", 'part'],
])('%s is called %s', (code, name) => {
  expect(partNames([code, code])).toEqual([name, `${name}2`])
})
