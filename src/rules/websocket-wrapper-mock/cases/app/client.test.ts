import { vi } from 'vitest'

// clean: what opens a socket has a double below
vi.mock('./client', () => ({
  useClient: () => ({
    // clean: asks a server once
    list: vi.fn().mockResolvedValue([]),
    // finds: websocket-wrapper-mock/mocked
    follow: vi.fn(),
  }),
}))
