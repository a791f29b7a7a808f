let startForTests
let nameOf
let server
let clock

beforeEach(async () => {
  ;({ startForTests, nameOf: nameOf } = await import('../src/server.js'))
  await jest.isolateModulesAsync(async () => {
    server = await import('../src/server.js')
  })
  clock = require('../src/clock')
})

test('starts', () => {
  // finds: websocket-module-test/server
  startForTests().close()
  expect(nameOf('a')).toBe('room-a')
})

test('starts once more', () => {
  // finds: websocket-module-test/server
  server.startForTests().close()
})

test('starts apart', () => {
  jest.isolateModules(() => {
    const again = require('../src/server')
    // finds: websocket-module-test/server
    again.startForTests().close()
  })
})

test('tells the time', () => {
  // clean: of another module
  clock.now()
})
