// finds: sse-socket-double/imported
import '../src/lib/sse-socket.testing'
// clean: a package
import 'sse-socket.testing-library'
import { vi } from 'vitest'

// clean: the mock is what the client is heard by
vi.stubGlobal('WebSocket', class {})
