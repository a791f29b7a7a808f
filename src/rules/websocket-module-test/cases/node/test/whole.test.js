// finds: websocket-module-test/server
const server = require('../src/server')

test('starts', () => server.start(0).close())
