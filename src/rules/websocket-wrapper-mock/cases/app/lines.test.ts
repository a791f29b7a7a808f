import { vi } from 'vitest'

vi.mock('./live', () => ({
  // clean: opens nothing
  plain: vi.fn(),
  // finds: websocket-wrapper-mock/mocked
  connect: vi.fn(),
}))
