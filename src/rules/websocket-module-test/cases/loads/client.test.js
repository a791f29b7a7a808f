test('connects', () => {
  jest.resetModules()
  // finds: websocket-module-test/client (likely)
  require('./client')
  // clean: opens nothing as it is loaded
  require('./later')
})

test('connects apart', () => {
  // finds: websocket-module-test/client (likely)
  jest.isolateModules(() => require('./client'))
})
