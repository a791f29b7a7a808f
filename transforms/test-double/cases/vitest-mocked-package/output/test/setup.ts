import { webSocketClass } from '../src/lib/sse-socket.testing'
import { vi } from 'vitest'
import { FakeSocket } from './fake-socket'
import * as socketPackage from 'isomorphic-ws'

webSocketClass(socketPackage)

vi.mock('isomorphic-ws', () => ({ default: FakeSocket }))
