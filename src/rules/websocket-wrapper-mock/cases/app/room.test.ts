import { vi } from 'vitest'

// finds: websocket-wrapper-mock/mocked
vi.mock('./live', () => ({ connect: vi.fn() }))
// clean: it opens nothing
vi.mock('./plain')
