import { vi } from 'vitest'
import { FakeSocket } from './fake-socket'

vi.mock('isomorphic-ws', () => ({ default: FakeSocket }))
