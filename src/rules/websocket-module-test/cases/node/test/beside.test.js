const double = { nameOf: jest.fn(() => 'room-1') }
// clean: only an export that uses no WebSocket is mocked
jest.mock('../src/server', () => double)
// clean: the same, where it stands
jest.doMock('../src/server', () => ({ nameOf: () => 'room-2' }))
// finds: websocket-module-test/mock
jest.doMock('../src/live.mjs', () => ({ __esModule: true, default: () => undefined }))
// finds: websocket-module-test/mock
jest.doMock('../src/connect', () => ({ lower: (text) => text, handler: jest.fn() }))
