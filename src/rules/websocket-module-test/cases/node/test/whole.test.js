const server = require('../src/server')

// finds: websocket-module-test/server
test('starts', () => server.start(0).close())
