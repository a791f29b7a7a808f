// finds: sse-socket-double/imported
import { webSocketClass } from '../src/lib/sse-socket.testing'
// clean: a package
import 'sse-socket.testing-library'
import { vi } from 'vitest'
import * as socketPackage from 'isomorphic-ws'

// finds: sse-socket-double/class
webSocketClass(socketPackage)

// clean: the mock is what the client is heard by
vi.stubGlobal('WebSocket', class {})
