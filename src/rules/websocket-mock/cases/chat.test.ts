// finds: websocket-mock/library
import WS from 'jest-websocket-mock'
import { ws as mocked } from 'msw'
// finds: websocket-mock/test-client
import request from 'superwstest'
import { vi } from 'vitest'
import { FakeSocket } from './fake'

// finds: websocket-mock/module-mocked
vi.mock('ws', () => ({ WebSocket: FakeSocket }))
// clean: another module
vi.mock('fs')

// finds: websocket-mock/global-replaced
vi.stubGlobal('WebSocket', FakeSocket)
// clean: another global
vi.stubGlobal('fetch', () => {})
// finds: websocket-mock/global-replaced
globalThis.WebSocket = FakeSocket
// finds: websocket-mock/global-replaced
vi.spyOn(window, 'WebSocket')
// clean: a member of something else
library.WebSocket = FakeSocket

export const server = new WS('ws://localhost')
// finds: websocket-mock/route-mocked
export const link = mocked.link('wss://chat.example.com')
export { request }

declare const library: { WebSocket: unknown }
