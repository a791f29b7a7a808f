// clean: an import alone is no test
const { startForTests, nameOf } = require('../src/server')

test('starts', () => {
  // finds: websocket-module-test/server
  startForTests().close()
  expect(nameOf('a')).toBe('room-a')
})
