const real = jest.requireActual('../src/server')

test('starts', async () => {
  // finds: websocket-module-test/server
  real.startForTests().close()
})

test('starts what is loaded', async () => {
  const { startForTests } = await vi.importActual('../src/server')
  // finds: websocket-module-test/server
  startForTests().close()
})

test('names', () => {
  // clean: another function of the module
  expect(real.nameOf('a')).toBe('room-a')
})

test('asks something of its own', () => {
  const { startForTests } = books.requireActual('../src/server')
  // clean: of no module
  startForTests()
})
